#include "server/load/RowMapper.h"

#include "server/domain/Validation.h"

#include <gtest/gtest.h>

#include <memory>

namespace colophond {
namespace {

const char *const mapText = R"(map = const "test"
key = id
title = title | spaces
isbn = isbn | isbn
language = language | language | or "und"
published = year | year
authors = authors | split "," | spaces | distinct
categories = tags | split ";"
publisher = publisher
biography.en = const "Unknown."
description.en = title | stand-in
price.GBP = const "0"
price.EUR = euro
)";

class RowMapperTest : public testing::Test
{
protected:
    RowMapperTest() { row(1, {"id", "title", "isbn", "language", "year", "authors", "tags", "publisher", "euro"}); }

    void row(std::size_t line, std::vector<std::string> fields, const std::string &error = {})
    {
        const CsvRecord record{line, std::move(fields), error};
        if (line == 1)
            m_mapper = std::make_unique<RowMapper>(m_map, record, m_report);
        else
            m_mapper->addRow(record);
    }

    std::string refusal(std::size_t line) const
    {
        for (const ReportEntry &entry : m_report.entries()) {
            if (entry.line == line && entry.treatment == Treatment::Refused)
                return entry.detail;
        }
        return "";
    }

    ColumnMap m_map = ColumnMap::parse(mapText, "test.map");
    LoadReport m_report;
    std::unique_ptr<RowMapper> m_mapper;
};

TEST_F(RowMapperTest, MakesABookThatTheDomainAccepts)
{
    row(2,
        {"1", "The  Odyssey", "61120081", "eng", "-750.0", "Homer, Robert  Fagles", "epic; myth", "Penguin", "9.50"});
    row(3, {"2", "Emma", "", "", "1815.0", "Jane Austen, Homer", "", "", "free"});
    ASSERT_EQ(m_mapper->books().size(), 2u);
    const Book &first = std::get<Book>(m_mapper->books()[0].command.content);
    EXPECT_EQ(first.title, "The Odyssey");
    EXPECT_EQ(first.isbn, "9780061120084");
    EXPECT_EQ(first.language, "en");
    EXPECT_FALSE(first.publicationDate);
    EXPECT_EQ(first.authorIds.size(), 2u);
    EXPECT_EQ(first.categoryIds.size(), 2u);
    EXPECT_TRUE(first.publisherId);
    EXPECT_EQ(first.prices.at("EUR").toText(), "9.50");
    const Book &second = std::get<Book>(m_mapper->books()[1].command.content);
    EXPECT_FALSE(second.isbn);
    EXPECT_EQ(second.language, "und");
    EXPECT_EQ(second.publicationDate->year(), 1815);
    EXPECT_EQ(second.authorIds[1], first.authorIds[0]);
    EXPECT_FALSE(second.prices.contains("EUR"));

    EXPECT_EQ(m_mapper->named().size(), 6u) << "three authors, two categories, one publisher";
    for (const std::vector<LoadedEntity> &all : {m_mapper->named(), m_mapper->books()}) {
        for (const LoadedEntity &entity : all) {
            const Violations violations = validate(entity.command.content, CatalogConfiguration());
            EXPECT_TRUE(violations.early.empty() && violations.late.empty()) << entity.key;
        }
    }
    EXPECT_EQ(m_report.given("price.GBP", "constant"), 2u);
    EXPECT_EQ(m_report.given("description.en", "stand-in"), 2u);
    EXPECT_EQ(m_report.given("biography.en", "constant"), 3u);
    EXPECT_EQ(m_report.count("published", Treatment::Dropped), 1u);
    EXPECT_EQ(m_report.count("price.EUR", Treatment::Dropped), 1u);
    EXPECT_EQ(m_report.count("language", Treatment::Filled), 1u);
}

TEST_F(RowMapperTest, RefusesRowsThatCannotBeBooks)
{
    row(2, {"1", "A", "", "", "", "", "", "", ""});
    row(3, {"1", "B", "", "", "", "Someone", "", "", ""});
    row(4, {"", "C", "", "", "", "", "", "", ""});
    row(5, {"5", "  ", "", "", "", "Nobody", "", "", ""});
    row(6, {"6", "too", "few"});
    row(7, {}, "a quote is opened and never closed");
    EXPECT_EQ(m_mapper->books().size(), 1u);
    EXPECT_TRUE(m_mapper->named().empty());
    EXPECT_EQ(refusal(3), "line 2 has the same key");
    EXPECT_EQ(refusal(4), "the row has no key");
    EXPECT_EQ(refusal(5), "a book needs a title");
    EXPECT_EQ(refusal(6), "the row has 3 fields, the header 9");
    EXPECT_EQ(refusal(7), "a quote is opened and never closed");
    EXPECT_EQ(m_report.count(Treatment::Refused), 5u);
}

TEST_F(RowMapperTest, GivesTheSameIdsAgain)
{
    row(2, {"1", "A", "", "", "", "David  Ball, David Ball", "", "", ""});
    LoadReport report;
    RowMapper again(m_map, {1, {"authors", "id", "title", "isbn", "language", "year", "tags", "publisher", "euro"}, {}},
                    report);
    again.addRow({2, {"David  Ball, David Ball", "1", "Another title", "", "", "", "", "", ""}, {}});
    EXPECT_EQ(again.books()[0].command.id, m_mapper->books()[0].command.id);
    ASSERT_EQ(again.named().size(), 2u) << "namesakes stay two";
    EXPECT_EQ(again.named()[0].command.id, m_mapper->named()[0].command.id);
    EXPECT_EQ(std::get<Author>(again.named()[0].command.content).name, "David Ball");
}

} // namespace
} // namespace colophond
