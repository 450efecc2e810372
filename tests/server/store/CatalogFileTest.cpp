#include "tests/server/store/TestCatalog.h"

#include "server/store/StoreError.h"
#include "server/store/sqlite/Database.h"
#include "server/store/sqlite/Schema.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace colophond;
using namespace colophond::test;

TEST(CatalogFile, HoldsItsSampleFromTheFirstMoment)
{
    TestCatalog catalog;
    int creations = 0;
    catalog.options.creation = [&] {
        ++creations;
        return CatalogCreation{
            "owner@colophon.local", "secret", {Create{id(1), someAuthor()}, Create{id(2), someBook()}}};
    };
    catalog.open();
    const auto book = catalog.core->readModel().getAdmin(EntityKind::Book, "*DEFAULT*", id(2), "en");
    ASSERT_TRUE(book);
    EXPECT_NE(book->json.find("\"name\":\"owner\"}"), std::string::npos);
    const Uuid epoch = catalog.core->epoch();
    EXPECT_EQ(catalog.core->readModel().position().sequence, 2);
    catalog.core.reset();
    catalog.open();
    EXPECT_EQ(creations, 1);
    EXPECT_EQ(catalog.core->epoch(), epoch);
    EXPECT_TRUE(catalog.core->healthy());
}

TEST(CatalogFile, KeepsItsEpochWhileItIsTheSameStore)
{
    TestCatalog catalog;
    const Uuid epoch = catalog.open().epoch();
    catalog.make(Create{id(1), someAuthor()});
    const auto mark = catalog.options.path.string() + ".head";
    const auto older = catalog.folder.path() / "older";
    std::filesystem::copy_file(mark, older);
    catalog.make(Create{id(2), someAuthor()});
    catalog.core.reset();
    EXPECT_EQ(catalog.open().epoch(), epoch);
    catalog.core.reset();
    // After a crash of the machine the mark may say less than is there.
    std::filesystem::copy_file(older, mark, std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(catalog.open().epoch(), epoch);
}

TEST(CatalogFile, GetsANewEpochWhenAnOlderCopyIsPutBack)
{
    TestCatalog catalog;
    const Uuid epoch = catalog.open().epoch();
    catalog.make(Create{id(1), someAuthor()});
    catalog.core.reset();
    const auto copy = catalog.folder.path() / "copy";
    std::filesystem::copy_file(catalog.options.path, copy);
    catalog.open();
    catalog.make(Create{id(2), someAuthor()});
    catalog.core.reset();
    std::filesystem::copy_file(copy, catalog.options.path, std::filesystem::copy_options::overwrite_existing);

    const Uuid restored = catalog.open().epoch();
    EXPECT_NE(restored, epoch);
    EXPECT_TRUE(catalog.core->readModel().getAdmin(EntityKind::Author, "*DEFAULT*", id(1), "en"));
    EXPECT_FALSE(catalog.core->readModel().getAdmin(EntityKind::Author, "*DEFAULT*", id(2), "en"));
    // What takes the number of the lost event is not mistaken for it.
    catalog.make(Create{id(3), someAuthor()});
    const std::string before = Cursor{epoch, 2}.toText();
    EXPECT_EQ(catalog.core->readModel().sync({"*DEFAULT*", before, {}}, [](std::string_view) { return true; }),
              SyncResult::UnusableSince);
    SubscriptionRequest request;
    request.lastEventId = before;
    const auto frames = catalog.core->hub().subscribe(request, [] {})->take(10);
    ASSERT_EQ(frames.size(), 2U);
    EXPECT_NE(frames[1]->find("\"reason\":\"epoch\""), std::string::npos);
    catalog.core.reset();
    EXPECT_EQ(catalog.open().epoch(), restored);

    // The same copy once more is the old log again, which others may know further.
    catalog.core.reset();
    std::filesystem::copy_file(copy, catalog.options.path, std::filesystem::copy_options::overwrite_existing);
    const Uuid again = catalog.open().epoch();
    EXPECT_NE(again, epoch);
    EXPECT_NE(again, restored);
}

TEST(CatalogFile, GetsANewEpochWhereNobodyKnowsIt)
{
    TestCatalog catalog;
    const Uuid epoch = catalog.open().epoch();
    catalog.core.reset();
    std::filesystem::remove(catalog.options.path.string() + ".head");
    const Uuid second = catalog.open().epoch();
    EXPECT_NE(second, epoch);
    catalog.core.reset();
    std::ofstream(catalog.options.path.string() + ".head") << "damaged";
    EXPECT_NE(catalog.open().epoch(), second);
}

TEST(CatalogFile, IsNotCreatedWhenTheSampleIsRefused)
{
    TestCatalog catalog;
    const auto sound = catalog.options.creation;
    catalog.options.creation = [] {
        return CatalogCreation{"a@b", "secret", {Create{id(1), someAuthor()}, Create{id(1), someBook()}}};
    };
    EXPECT_THROW(catalog.open(), StoreError);
    catalog.options.creation = []() -> CatalogCreation {
        throw std::runtime_error("no secret");
    };
    EXPECT_THROW(catalog.open(), std::runtime_error);
    catalog.options.creation = sound;
    catalog.open();
    EXPECT_EQ(catalog.core->readModel().position().sequence, 0);
    EXPECT_EQ(catalog.make(Create{id(1), someAuthor()}), 1);
}

TEST(CatalogFile, OfTheFirstFormGetsTheIndexesOfThePresentOne)
{
    TestCatalog catalog;
    const Uuid epoch = catalog.open().epoch();
    catalog.make(Create{id(1), someAuthor()});
    catalog.make(Update{id(1), someAuthor("Another")});
    catalog.core.reset();
    const auto number = [&](const std::string &sql) {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadOnly);
        sqlite::Statement &row = database.prepared(sql);
        return row.step() ? row.integer(0) : -1;
    };
    const std::string indexes = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name IN "
                                "('events_by_correlation', 'events_in_order', 'events_by_cause')";
    {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
        database.execute("DROP INDEX events_by_correlation; DROP INDEX events_in_order; DROP INDEX events_by_cause;"
                         "PRAGMA user_version = 1");
    }
    ASSERT_EQ(number(indexes), 0);
    EXPECT_EQ(catalog.open().epoch(), epoch);
    EXPECT_EQ(catalog.core->history().ofEntity(EntityKind::Author, "*DEFAULT*", id(1), std::nullopt, 9)->size(), 2U);
    EventQuery query;
    query.tenant = "*DEFAULT*";
    EXPECT_EQ(catalog.core->history().find(query).size(), 2U);
    EXPECT_EQ(catalog.make(Update{id(1), someAuthor("A third")}), 3);
    catalog.core.reset();
    EXPECT_EQ(number(indexes), 3);
    EXPECT_EQ(number("PRAGMA user_version"), sqlite::Schema::formVersion);
    EXPECT_EQ(catalog.open().epoch(), epoch);
}

TEST(CatalogFile, OfANewerFormIsRefused)
{
    TestCatalog catalog;
    catalog.open();
    catalog.core.reset();
    {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
        database.execute(("PRAGMA user_version = " + std::to_string(sqlite::Schema::formVersion + 1)).c_str());
    }
    EXPECT_THROW(catalog.open(), StoreError);
}

TEST(CatalogFile, ThatIsSomethingElseIsRefusedAndLeftAlone)
{
    TestCatalog catalog;
    {
        std::ofstream file(catalog.options.path);
        file << "this is a letter, not a database; it is long enough to be looked at as one, though: "
             << std::string(2000, '.');
    }
    EXPECT_THROW(catalog.open(), StoreError);
    std::filesystem::remove(catalog.options.path);
    {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
        database.execute("CREATE TABLE recipes(name TEXT)");
    }
    EXPECT_THROW(catalog.open(), StoreError);
    EXPECT_FALSE(std::filesystem::exists(catalog.options.path.string() + ".head"));
}
