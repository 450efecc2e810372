#include "tests/server/store/TestCatalog.h"

#include "server/domain/JsonText.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

/// One catalog with the book of contract page 9.4.
class ReadModelTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        catalog.open();
        ASSERT_EQ(catalog.make(Create{id(3), Author{"Frank Herbert", {{"en", "American author"}, {"pt", "Autor"}}}}),
                  1);
        ASSERT_EQ(catalog.make(Create{id(4), Category{{{"en", "Fantasy"}, {"pt", "Fantasia"}}}}), 2);
        ASSERT_EQ(catalog.make(Create{id(2), Publisher{"Ace Books"}}), 3);
        Book book = someBook();
        book.isbn = "978-0-441-17271-9";
        book.descriptions["pt"] = "Um planeta deserto.";
        book.publicationDate = PartialDate::make(1965, 8);
        book.publisherId = id(2);
        book.authorIds = {id(3), id(77)};
        book.categoryIds = {id(4)};
        book.prices = {{"GBP", Decimal(1090, 2)}, {"USD", Decimal(145, 1)}};
        ASSERT_EQ(catalog.make(Create{id(1), book}), 4);
    }

    std::string publicJson(EntityKind kind, unsigned number, const std::string &culture = "en")
    {
        const auto document = catalog.core->readModel().getPublic(kind, "*DEFAULT*", id(number), culture);
        return document ? document->json : "none";
    }
    std::string adminJson(EntityKind kind, unsigned number)
    {
        const auto document = catalog.core->readModel().getAdmin(kind, "*DEFAULT*", id(number), "en");
        return document ? document->json : "none";
    }

    TestCatalog catalog;
};

std::string idText(unsigned number)
{
    return "\"" + id(number).toText() + "\"";
}

} // namespace

TEST_F(ReadModelTest, ShowsABookExactlyAsTheContract)
{
    EXPECT_EQ(publicJson(EntityKind::Book, 1),
              "{\"id\":" + idText(1) +
                  ",\"title\":\"Dune\",\"isbn\":\"978-0-441-17271-9\",\"language\":\"en\",\"languageName\":\"English\","
                  "\"description\":\"A desert planet.\",\"publicationDate\":{\"year\":1965,\"month\":8},"
                  "\"isPreRelease\":false,\"publisher\":{\"id\":" +
                  idText(2) +
                  ",\"name\":\"Ace Books\",\"eTag\":\"\\\"1\\\"\"},"
                  "\"authors\":[{\"id\":" +
                  idText(3) +
                  ",\"name\":\"Frank Herbert\",\"biography\":\"American author\",\"eTag\":\"\\\"1\\\"\"}],"
                  "\"categories\":[{\"id\":" +
                  idText(4) +
                  ",\"name\":\"Fantasy\",\"eTag\":\"\\\"1\\\"\"}],"
                  "\"isFavorite\":false,\"likeCount\":0,\"averageRating\":0,\"ratingCount\":0,\"userRating\":0,"
                  "\"prices\":{\"GBP\":10.90,\"USD\":14.5},\"coverImageUrl\":null,"
                  "\"currentPrices\":[{\"currency\":\"GBP\",\"value\":10.90},{\"currency\":\"USD\",\"value\":14.5}],"
                  "\"isDeleted\":false,\"eTag\":\"\\\"1\\\"\"}");
}

TEST_F(ReadModelTest, AddsToAdminDocumentsWhatOperatorsNeed)
{
    const std::string actor = "\"updatedBy\":{\"id\":" + idText(9999) + ",\"name\":\"owner\"}";
    const std::string stamp = "\"version\":1,\"updatedAt\":\"2026-04-20T10:15:30.5+00:00\"," + actor + "}";
    EXPECT_EQ(adminJson(EntityKind::Author, 3),
              "{\"id\":" + idText(3) +
                  ",\"name\":\"Frank Herbert\",\"biography\":\"American author\",\"translations\":{\"en\":"
                  "{\"biography\":\"American author\"},\"pt\":{\"biography\":\"Autor\"}},\"eTag\":\"\\\"1\\\"\","
                  "\"isDeleted\":false," +
                  stamp);
    EXPECT_EQ(adminJson(EntityKind::Publisher, 2), "{\"id\":" + idText(2) +
                                                       ",\"name\":\"Ace Books\",\"eTag\":\"\\\"1\\\"\","
                                                       "\"isDeleted\":false," +
                                                       stamp);
    const std::string book = adminJson(EntityKind::Book, 1);
    EXPECT_NE(book.find("\"translations\":{\"en\":{\"description\":\"A desert planet.\"}"), std::string::npos);
    EXPECT_TRUE(book.ends_with("\"eTag\":\"\\\"1\\\"\"," + stamp)) << book;
    const auto parsed = parseJson(book);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->get_object().count("isDeleted"), 1u);
}

TEST_F(ReadModelTest, ResolvesTextsForTheCulture)
{
    EXPECT_NE(publicJson(EntityKind::Category, 4, "pt-PT").find("\"name\":\"Fantasia\""), std::string::npos);
    EXPECT_NE(publicJson(EntityKind::Category, 4, "fr").find("\"name\":\"Fantasy\""), std::string::npos);
    catalog.make(Create{id(5), Category{{{"de", "Krimi"}}}});
    EXPECT_NE(publicJson(EntityKind::Category, 5, "fr").find("\"name\":\"Unknown\""), std::string::npos);
    const std::string book = publicJson(EntityKind::Book, 1, "pt");
    EXPECT_NE(book.find("Um planeta deserto."), std::string::npos);
    EXPECT_NE(book.find("\"biography\":\"Autor\""), std::string::npos);
}

TEST_F(ReadModelTest, ShowsARenameInBooksAtOnce)
{
    catalog.make(Update{id(3), someAuthor("F. P. Herbert")});
    EXPECT_NE(publicJson(EntityKind::Book, 1).find("F. P. Herbert"), std::string::npos);
    EXPECT_NE(publicJson(EntityKind::Book, 1).find("\"eTag\":\"\\\"2\\\"\"}],\"categories\""), std::string::npos);
    catalog.make(Delete{EntityKind::Publisher, id(2)});
    EXPECT_NE(publicJson(EntityKind::Book, 1).find("Ace Books"), std::string::npos);
}

TEST_F(ReadModelTest, TellsDeletedVersionAndKind)
{
    catalog.make(Delete{EntityKind::Book, id(1)});
    const auto document = catalog.core->readModel().getPublic(EntityKind::Book, "*DEFAULT*", id(1), "en");
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->deleted);
    EXPECT_EQ(document->version, 2);
    EXPECT_EQ(publicJson(EntityKind::Author, 1), "none");
    EXPECT_EQ(publicJson(EntityKind::Book, 55), "none");
    EXPECT_FALSE(catalog.core->readModel().getAdmin(EntityKind::Book, "acme", id(1), "en"));
}

TEST_F(ReadModelTest, KnowsWhatIsNotYetPublished)
{
    const auto published = [&](std::optional<PartialDate> date) {
        Book book = someBook();
        book.publicationDate = date;
        catalog.make(Update{id(1), book});
        return publicJson(EntityKind::Book, 1).find("\"isPreRelease\":false") != std::string::npos;
    };
    EXPECT_TRUE(published(PartialDate::make(2026)));
    EXPECT_TRUE(published(PartialDate::make(2026, 4, 20)));
    EXPECT_FALSE(published(PartialDate::make(2026, 4, 21)));
    EXPECT_FALSE(published(PartialDate::make(2026, 5)));
    EXPECT_TRUE(published(std::nullopt));
}
