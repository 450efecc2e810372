#include "server/load/CsvReader.h"

#include <gtest/gtest.h>

#include <random>

namespace colophond {
namespace {

using Row = std::vector<std::string>;

std::vector<CsvRecord> readAll(std::string_view text)
{
    CsvReader reader(text);
    std::vector<CsvRecord> records;
    while (std::optional<CsvRecord> record = reader.next())
        records.push_back(std::move(*record));
    return records;
}

std::vector<Row> fieldsOf(std::string_view text)
{
    std::vector<Row> rows;
    for (const CsvRecord &record : readAll(text))
        rows.push_back(record.error.empty() ? record.fields : Row{"!" + record.error});
    return rows;
}

TEST(CsvReader, ReadsEveryLineEnd)
{
    const std::vector<Row> expected = {{"a", "b"}, {"c", ""}};
    EXPECT_EQ(fieldsOf("a,b\nc,\n"), expected);
    EXPECT_EQ(fieldsOf("a,b\r\nc,\r\n"), expected);
    EXPECT_EQ(fieldsOf("a,b\rc,\r"), expected);
    EXPECT_EQ(fieldsOf("a,b\nc,"), expected);
}

TEST(CsvReader, PassesOverAByteOrderMarkAndEmptyLines)
{
    EXPECT_EQ(fieldsOf("\xEF\xBB\xBFkey\n\n\r\n1\n"), (std::vector<Row>{{"key"}, {"1"}}));
    EXPECT_TRUE(readAll("").empty());
    EXPECT_TRUE(readAll("\n\r\n").empty());
}

TEST(CsvReader, ReadsQuotesWithCommasQuotesAndLines)
{
    EXPECT_EQ(fieldsOf("\"a,b\",\"say \"\"hi\"\"\",\"\"\n"), (std::vector<Row>{{"a,b", "say \"hi\"", ""}}));
    EXPECT_EQ(fieldsOf("\"two\r\nlines\",x\n"), (std::vector<Row>{{"two\r\nlines", "x"}}));
}

TEST(CsvReader, CountsPhysicalLines)
{
    const std::vector<CsvRecord> records = readAll("h\n\"a\nb\rc\r\nd\"\n\nlast");
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[0].line, 1u);
    EXPECT_EQ(records[1].line, 2u);
    EXPECT_EQ(records[2].line, 7u);
}

TEST(CsvReader, NamesErrorsAndGoesOn)
{
    const std::vector<CsvRecord> records = readAll("a\"b,c\n\"x\"y,z\nok,1\nbad\xFF,2\n\"open\nand on");
    ASSERT_EQ(records.size(), 5u);
    EXPECT_EQ(records[0].error, "a quote inside a field that does not begin with one");
    EXPECT_EQ(records[1].error, "text after the closing quote of a field");
    EXPECT_EQ(records[2].fields, (Row{"ok", "1"}));
    EXPECT_EQ(records[3].error, "a field is not UTF-8");
    EXPECT_EQ(records[4].error, "a quote is opened and never closed");
    EXPECT_EQ(records[4].line, 5u);
}

std::string inQuotes(const std::string &field)
{
    std::string text = "\"";
    for (const char c : field)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

TEST(CsvReader, ReadsBackWhatWasWritten)
{
    std::mt19937_64 random(20240501);
    const std::vector<std::string> pieces = {"a", ",", "\"", "\n", "\r", "\r\n", " ", "é", "漢", "x1"};
    for (int round = 0; round < 500; ++round) {
        std::vector<Row> rows(1 + random() % 5);
        std::string text;
        for (Row &row : rows) {
            row.resize(2 + random() % 4);
            for (std::size_t i = 0; i < row.size(); ++i) {
                for (std::uint64_t n = random() % 5; n > 0; --n)
                    row[i] += pieces[random() % pieces.size()];
                const bool plain = row[i].find_first_of(",\"\r\n") == std::string::npos;
                text += (i ? "," : "") + (plain && random() % 2 ? row[i] : inQuotes(row[i]));
            }
            text += std::vector<std::string>{"\n", "\r\n", "\r"}[random() % 3];
        }
        ASSERT_EQ(fieldsOf(text), rows) << "round " << round << ": " << text;
    }
}

/// The plain reference: one character after the other, for texts without errors; nullopt when it meets one.
std::optional<std::vector<Row>> reference(const std::string &text)
{
    enum { Start, Bare, Quoted, Closed } state = Start;
    std::vector<Row> rows;
    Row row;
    std::string field;
    bool begun = false;
    const auto endField = [&] {
        row.push_back(field);
        field.clear();
        state = Start;
    };
    const auto endRow = [&] {
        if (begun) {
            endField();
            rows.push_back(row);
        }
        row.clear();
        begun = false;
    };
    for (const char c : text) {
        if (state == Quoted) {
            if (c == '"')
                state = Closed;
            else
                field += c;
        } else if (c == '"') {
            if (state == Bare)
                return std::nullopt;
            if (state == Closed)
                field += c;
            state = Quoted;
            begun = true;
        } else if (c == '\n' || c == '\r') {
            endRow();
        } else if (c == ',') {
            begun = true;
            endField();
        } else {
            if (state == Closed)
                return std::nullopt;
            state = Bare;
            field += c;
            begun = true;
        }
    }
    if (state == Quoted)
        return std::nullopt;
    endRow();
    return rows;
}

TEST(CsvReader, AgreesWithThePlainReferenceOnAnything)
{
    std::mt19937_64 random(7);
    const std::string alphabet = "aab,,\"\"\n\r ";
    int readable = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::uint64_t n = random() % 24; n > 0; --n)
            text += alphabet[random() % alphabet.size()];
        const std::vector<CsvRecord> records = readAll(text);
        const std::optional<std::vector<Row>> expected = reference(text);
        bool good = true;
        std::vector<Row> rows;
        for (const CsvRecord &record : records) {
            good = good && record.error.empty();
            rows.push_back(record.fields);
        }
        ASSERT_EQ(good, expected.has_value()) << text;
        if (expected) {
            ++readable;
            ASSERT_EQ(rows, *expected) << text;
        }
    }
    EXPECT_GT(readable, 1000);
}

TEST(CsvReader, SurvivesAnyBytes)
{
    std::mt19937_64 random(99);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::uint64_t n = random() % 200; n > 0; --n)
            text += static_cast<char>(random());
        std::size_t line = 0;
        for (const CsvRecord &record : readAll(text)) {
            EXPECT_GT(record.line, line);
            line = record.line;
            EXPECT_NE(record.error.empty(), record.fields.empty());
        }
    }
}

} // namespace
} // namespace colophond
