#include "tests/server/store/TestCatalog.h"

#include "server/domain/JsonText.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

struct Answer
{
    SyncResult result;
    std::vector<std::string> lines;
    std::size_t pieces = 0;
    std::size_t largestPiece = 0;
};

Answer sync(TestCatalog &catalog, std::optional<std::string> since = std::nullopt, std::vector<EntityKind> types = {})
{
    Answer answer;
    std::string text;
    answer.result =
        catalog.core->readModel().sync({"*DEFAULT*", std::move(since), std::move(types)}, [&](std::string_view piece) {
            ++answer.pieces;
            answer.largestPiece = std::max(answer.largestPiece, piece.size());
            text += piece;
            return true;
        });
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        answer.lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return answer;
}

std::string cursor(TestCatalog &catalog, std::int64_t sequence)
{
    return Cursor{catalog.core->epoch(), sequence}.toText();
}

} // namespace

TEST(Sync, GivesEverythingAndItsCursor)
{
    TestCatalog catalog;
    catalog.open();
    catalog.make(Create{id(1), someAuthor()});
    Book book = someBook();
    book.authorIds = {id(1), id(5)};
    book.publisherId = id(6);
    catalog.make(Create{id(2), book});
    catalog.make(Delete{EntityKind::Book, id(2)});
    const Answer all = sync(catalog);
    EXPECT_EQ(all.result, SyncResult::Complete);
    ASSERT_EQ(all.lines.size(), 3u);
    EXPECT_TRUE(all.lines[0].starts_with("{\"type\":\"Author\",\"entity\":{\"id\":"));
    const auto line = parseJson(all.lines[1]);
    ASSERT_TRUE(line);
    const auto &entity = line->get_object().at("entity").get_object();
    EXPECT_EQ(entity.at("authorIds").get_array().size(), 2u);
    EXPECT_EQ(entity.at("publisherId").get_string(), id(6).toText());
    EXPECT_EQ(entity.at("categoryIds").get_array().size(), 0u);
    EXPECT_EQ(entity.at("isDeleted").get_bool(), true);
    EXPECT_EQ(entity.at("version").get_int64(), 2);
    EXPECT_EQ(entity.at("updatedBy").get_object().at("name").get_string(), "owner");
    EXPECT_FALSE(entity.contains("authors"));
    EXPECT_FALSE(entity.contains("publisher"));
    EXPECT_EQ(all.lines[2], "{\"cursor\":\"" + cursor(catalog, 3) + "\",\"count\":2,\"done\":true}");
}

TEST(Sync, GivesWhatChangedSinceACursorAndOfTheTypesAskedFor)
{
    TestCatalog catalog;
    catalog.open();
    catalog.make(Create{id(1), someAuthor()});
    catalog.make(Create{id(2), someBook()});
    catalog.make(Create{id(3), Publisher{"Ace"}});
    catalog.make(Update{id(1), someAuthor("x")});
    EXPECT_EQ(sync(catalog, cursor(catalog, 2)).lines.size(), 3u);
    EXPECT_EQ(sync(catalog, cursor(catalog, 4)).lines.size(), 1u);
    EXPECT_EQ(sync(catalog, std::nullopt, {EntityKind::Book, EntityKind::Publisher}).lines.size(), 3u);
}

TEST(Sync, RefusesACursorThatItCannotServe)
{
    TestCatalog catalog;
    catalog.open();
    catalog.make(Create{id(1), someAuthor()});
    for (const std::string &since :
         {std::string("nonsense"), std::string(), cursor(catalog, 2), cursor(catalog, -1), Cursor{id(1), 0}.toText()}) {
        const Answer answer = sync(catalog, since);
        EXPECT_EQ(answer.result, SyncResult::UnusableSince) << since;
        EXPECT_EQ(answer.pieces, 0u);
    }
}

TEST(Sync, StreamsInPiecesAndStopsWhenToldTo)
{
    TestCatalog catalog;
    catalog.options.creation = [] {
        CatalogCreation creation;
        for (unsigned i = 1; i <= 1'000; ++i)
            creation.sample.push_back(Create{id(i), someBook("Book " + std::to_string(i))});
        return creation;
    };
    catalog.open();
    const Answer all = sync(catalog);
    EXPECT_EQ(all.lines.size(), 1'001u);
    EXPECT_GT(all.pieces, 5u);
    EXPECT_LT(all.largestPiece, 80'000u);
    int pieces = 0;
    EXPECT_EQ(
        catalog.core->readModel().sync({"*DEFAULT*", std::nullopt, {}}, [&](std::string_view) { return ++pieces < 2; }),
        SyncResult::Stopped);
    EXPECT_EQ(pieces, 2);
}
