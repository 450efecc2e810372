#include "server/load/SampleCatalog.h"

#include "server/domain/Decider.h"
#include "server/domain/Validation.h"
#include "server/load/SampleFiles.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace colophond {
namespace {

template <typename Kind>
std::vector<std::pair<Uuid, Kind>> sampleOf()
{
    std::vector<std::pair<Uuid, Kind>> found;
    for (const Command &command : sampleCommands()) {
        const Create &create = std::get<Create>(command);
        if (const Kind *content = std::get_if<Kind>(&create.content))
            found.emplace_back(create.id, *content);
    }
    return found;
}

/// Script of a text by its first letter beyond ASCII and Latin, "Latin" when there is none.
std::string scriptOf(const std::string &text)
{
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first < 0xC0)
            continue;
        const unsigned second = static_cast<unsigned char>(text[i + 1]) & 0x3F;
        const unsigned point = first < 0xE0   ? (first & 0x1FU) << 6 | second
                               : first < 0xF0 ? (first & 0x0FU) << 12 | second << 6
                                              : 0x20000;
        if ((point >= 0x370 && point < 0x400) || (point >= 0x1F00 && point < 0x2000))
            return "Greek";
        if (point >= 0x400 && point < 0x530)
            return "Cyrillic";
        if (point >= 0x590 && point < 0x600)
            return "Hebrew";
        if (point >= 0x600 && point < 0x700)
            return "Arabic";
        if (point >= 0x980 && point < 0xA00)
            return "Bengali";
        if (point >= 0x10A0 && point < 0x1100)
            return "Georgian";
        if (point >= 0x3040 && point < 0x3100)
            return "Kana";
        if (point >= 0x4E00 && point < 0xA000)
            return "Han";
        if (point >= 0xAC00 && point < 0xD800)
            return "Hangul";
    }
    return "Latin";
}

TEST(SampleCatalog, IsAcceptedByTheDomain)
{
    for (const Command &command : sampleCommands()) {
        const Violations violations = validate(std::get<Create>(command).content, CatalogConfiguration());
        for (const auto *all : {&violations.early, &violations.late}) {
            for (const Violation &violation : *all)
                ADD_FAILURE() << idOf(command).toText() << ": " << violation.field << " " << violation.code;
        }
    }
}

TEST(SampleCatalog, HasEnoughOfEverything)
{
    std::set<std::string> languages;
    std::set<std::string> scripts;
    std::size_t withYear = 0;
    const auto books = sampleOf<Book>();
    for (const auto &[id, book] : books) {
        languages.insert(book.language);
        scripts.insert(scriptOf(book.title));
        withYear += book.publicationDate ? 1 : 0;
        EXPECT_FALSE(book.isbn) << book.title << ": no work of the sample ever had an ISBN";
        EXPECT_FALSE(book.authorIds.empty()) << book.title;
        EXPECT_FALSE(book.categoryIds.empty()) << book.title;
        if (book.publicationDate) {
            EXPECT_LT(book.publicationDate->year(), 1929) << book.title;
        }
    }
    EXPECT_GE(books.size(), 130u);
    EXPECT_GE(languages.size(), 6u);
    EXPECT_GE(scripts.size(), 4u);
    EXPECT_GE(withYear, 120u);
    EXPECT_GE(sampleOf<Author>().size(), 90u);
    EXPECT_GE(sampleOf<Category>().size(), 12u);
    EXPECT_GE(sampleOf<Publisher>().size(), 10u);
    RecordProperty("books", static_cast<int>(books.size()));
    RecordProperty("languages", static_cast<int>(languages.size()));
    RecordProperty("scripts", static_cast<int>(scripts.size()));
}

TEST(SampleCatalog, MakesWhatItRefersToFirst)
{
    std::set<Uuid> made;
    for (const Command &command : sampleCommands()) {
        const Create &create = std::get<Create>(command);
        EXPECT_FALSE(create.id.isZero());
        if (const Book *book = std::get_if<Book>(&create.content)) {
            for (const auto *ids : {&book->authorIds, &book->categoryIds}) {
                for (const Uuid &id : *ids)
                    EXPECT_TRUE(made.contains(id)) << book->title;
            }
            EXPECT_TRUE(!book->publisherId || made.contains(*book->publisherId)) << book->title;
        }
        EXPECT_TRUE(made.insert(create.id).second) << "an id is used twice";
    }
}

TEST(SampleCatalog, UsesEveryAuthorCategoryAndPublisher)
{
    std::set<Uuid> used;
    for (const auto &[id, book] : sampleOf<Book>()) {
        used.insert(book.authorIds.begin(), book.authorIds.end());
        used.insert(book.categoryIds.begin(), book.categoryIds.end());
        if (book.publisherId)
            used.insert(*book.publisherId);
    }
    for (const Command &command : sampleCommands()) {
        if (kindOf(command) != EntityKind::Book) {
            EXPECT_TRUE(used.contains(idOf(command))) << idOf(command).toText();
        }
    }
}

TEST(SampleCatalog, IsTheSameEveryTime)
{
    const std::vector<Command> first = sampleCommands();
    const std::vector<Command> second = sampleCommands();
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_EQ(idOf(first[i]), idOf(second[i]));
}

TEST(SampleCatalog, HoldsEveryFileOfItsFolder)
{
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::directory_iterator(COLOPHON_SAMPLE_FOLDER))
        files += entry.path().extension() == ".json" ? 1 : 0;
    EXPECT_EQ(sampleFiles().size(), files);
}

} // namespace
} // namespace colophond
