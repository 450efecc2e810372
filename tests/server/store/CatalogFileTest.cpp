#include "tests/server/store/TestCatalog.h"

#include "server/store/StoreError.h"
#include "server/store/sqlite/Database.h"

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

TEST(CatalogFile, OfANewerFormIsRefused)
{
    TestCatalog catalog;
    catalog.open();
    catalog.core.reset();
    {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
        database.execute("PRAGMA user_version = 2");
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
}
