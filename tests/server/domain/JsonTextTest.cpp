#include "server/domain/JsonText.h"
#include "server/domain/CommandReader.h"
#include "server/domain/ContentJson.h"

#include <gtest/gtest.h>

using namespace colophond;

namespace {

std::optional<Book> readBook(std::string_view body)
{
    const auto parsed = parseJson(body);
    const auto command = parsed ? readUpdate(EntityKind::Book, Uuid(), *parsed) : std::nullopt;
    return command ? std::optional(std::get<Book>(std::get<Update>(*command).content)) : std::nullopt;
}

} // namespace

TEST(JsonText, KeepsEveryNumberExact)
{
    const auto value = parseJson(R"({"a":10.90,"b":7,"c":"1.50","d":18446744073709551616,"e":1e2})");
    ASSERT_TRUE(value);
    const auto &object = value->get_object();
    EXPECT_EQ(decimalOf(object.at("a"))->toText(), "10.90");
    EXPECT_EQ(decimalOf(object.at("b"))->toText(), "7");
    EXPECT_EQ(decimalOf(object.at("c"))->toText(), "1.50");
    EXPECT_FALSE(decimalOf(object.at("d")));
    EXPECT_EQ(decimalOf(object.at("e"))->toText(), "100");
}

TEST(JsonText, RefusesWhatIsNoJson)
{
    for (const char *text : {"", "{", "{}x", "{'a':1}", "[1,]", "\"\xff\"", "nul"})
        EXPECT_FALSE(parseJson(text)) << text;
    EXPECT_FALSE(parseJson(std::string(100'000, '[')));
}

TEST(CommandReader, ReadsABodyOfTheContract)
{
    const auto command = readCreate(EntityKind::Book, *parseJson(R"({
      "id": "0196A1B2-0000-7000-8000-000000000001", "TITLE": "Dune", "isbn": "978-0-441-17271-9", "language": "en",
      "translations": { "en": { "Description": "A desert planet." }, "pt": null },
      "publicationDate": { "year": 1965, "month": 8, "day": null }, "publisherId": null,
      "authorIds": ["0196a1b2-0000-7000-8000-000000000003"], "unknown": [1, {"x": 2.5}],
      "prices": { "GBP": 10.90, "USD": "14.5" } })"));
    ASSERT_TRUE(command);
    const auto &create = std::get<Create>(*command);
    const auto &book = std::get<Book>(create.content);
    EXPECT_EQ(create.id.toText(), "0196a1b2-0000-7000-8000-000000000001");
    EXPECT_EQ(book.title, "Dune");
    EXPECT_EQ(book.descriptions.at("en"), "A desert planet.");
    EXPECT_EQ(book.descriptions.at("pt"), "");
    EXPECT_EQ(book.publicationDate, PartialDate::make(1965, 8));
    EXPECT_EQ(book.authorIds.size(), 1u);
    EXPECT_EQ(book.prices.at("GBP").toText(), "10.90");
    EXPECT_EQ(book.prices.at("USD").toText(), "14.5");
}

TEST(CommandReader, RefusesWhatItsTypeRefuses)
{
    for (const char *body :
         {"[]", R"({"title":1})", R"({"title":1.5})", R"({"isbn":9})", R"({"translations":[]})",
          R"({"translations":{"en":"x"}})", R"({"publicationDate":"1999"})", R"({"publicationDate":{"year":"1999"}})",
          R"({"publicationDate":{"year":1999,"month":13}})", R"({"publicationDate":{"year":1999.0}})",
          R"({"publisherId":"x"})", R"({"authorIds":["x"]})", R"({"prices":{"GBP":true}})",
          R"({"prices":{"GBP":"x"}})"})
        EXPECT_FALSE(readBook(body)) << body;
    EXPECT_FALSE(readCreate(EntityKind::Author, *parseJson(R"({"id":"x"})")));
}

TEST(CommandReader, TakesAnUndefinedDateForNone)
{
    EXPECT_EQ(readBook(R"({"publicationDate":{}})")->publicationDate, std::nullopt);
    EXPECT_EQ(readBook(R"({"publicationDate":{"year":0}})")->publicationDate, std::nullopt);
    EXPECT_EQ(readBook(R"({"publicationDate":{"year":1999,"day":5}})")->publicationDate, PartialDate::make(1999));
}

TEST(ContentJson, ReadsWhatItWrites)
{
    Book book;
    book.title = "a \"quoted\" \\ line\n\x01 — café";
    book.isbn = "0441172717";
    book.language = "fr";
    book.descriptions = {{"en", "x"}, {"zh-Hans", "书"}};
    book.publicationDate = PartialDate::make(1999, 4, 1);
    book.publisherId = Uuid::fromText("0196a1b2-0000-7000-8000-000000000003");
    book.authorIds = {*book.publisherId, *book.publisherId};
    book.prices = {{"GBP", Decimal(1000, 2)}};
    for (const Content &content : {Content(book), Content(Author{"n", {{"en", "b"}}}), Content(Category{{{"pt", "c"}}}),
                                   Content(Publisher{"p"})}) {
        Content read = emptyContent(kindOf(content));
        const auto json = parseJson(contentToJson(content));
        ASSERT_TRUE(json && readContent(json->get_object(), read));
        EXPECT_EQ(read, content);
        EXPECT_EQ(changesToJson(content, content), "{}");
    }
}
