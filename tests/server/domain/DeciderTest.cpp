#include "server/domain/Decider.h"

#include <gtest/gtest.h>

using namespace colophond;

namespace {

const Uuid someId = *Uuid::fromText("0196a1b2-0000-7000-8000-000000000001");

Book validBook()
{
    Book book;
    book.title = "Dune";
    book.isbn = "978-0-441-17271-9";
    book.language = "en";
    book.descriptions = {{"en", "A desert planet."}};
    book.prices = {{"GBP", Decimal(1099, 2)}};
    return book;
}

Author validAuthor()
{
    return {"Frank Herbert", {{"en", "American author"}}};
}

struct Case
{
    const char *name;
    Content content;
    const char *code;
    const char *field;
};

template <typename T>
Case with(const char *name, T content, void (*change)(T &), const char *code, const char *field)
{
    change(content);
    return {name, content, code, field};
}

std::vector<Case> invalidContents()
{
    std::vector<Case> cases;
    const auto book = [&](const char *name, void (*change)(Book &), const char *code, const char *field) {
        cases.push_back(with(name, validBook(), change, code, field));
    };
    const auto author = [&](const char *name, void (*change)(Author &), const char *code, const char *field) {
        cases.push_back(with(name, validAuthor(), change, code, field));
    };
    book(
        "title blank", [](Book &b) { b.title = " \t"; }, "ERR_BOOK_TITLE_REQUIRED", "title");
    book(
        "title long", [](Book &b) { b.title.assign(501, 'x'); }, "ERR_BOOK_TITLE_TOO_LONG", "title");
    book(
        "isbn blank", [](Book &b) { b.isbn = " "; }, "ERR_BOOK_ISBN_EMPTY", "isbn");
    book(
        "isbn X", [](Book &b) { b.isbn = "080442957X"; }, "ERR_BOOK_ISBN_INVALID_FORMAT", "isbn");
    book(
        "language absent", [](Book &b) { b.language = ""; }, "ERR_BOOK_LANGUAGE_INVALID", "language");
    book(
        "language unknown", [](Book &b) { b.language = "klingon"; }, "ERR_BOOK_LANGUAGE_INVALID", "language");
    book(
        "culture unknown", [](Book &b) { b.descriptions["xx-XX"] = "x"; }, "ERR_BOOK_TRANSLATION_LANGUAGE_INVALID",
        "translations");
    book(
        "no default culture",
        [](Book &b) {
            b.descriptions = {{"EN", "x"}};
        },
        "ERR_BOOK_DEFAULT_TRANSLATION_REQUIRED", "translations.en");
    book(
        "description blank", [](Book &b) { b.descriptions["pt"] = ""; }, "ERR_BOOK_DESCRIPTION_REQUIRED",
        "translations.pt.description");
    book(
        "description long", [](Book &b) { b.descriptions["en"].assign(5001, 'x'); }, "ERR_BOOK_DESCRIPTION_TOO_LONG",
        "translations.en.description");
    book(
        "no default price",
        [](Book &b) {
            b.prices = {{"gbp", Decimal(1, 0)}};
        },
        "ERR_BOOK_DEFAULT_PRICE_REQUIRED", "prices.GBP");
    book(
        "currency unknown", [](Book &b) { b.prices["JPY"] = Decimal(); }, "ERR_BOOK_PRICE_CURRENCY_INVALID",
        "prices.JPY");
    book(
        "price negative", [](Book &b) { b.prices["GBP"] = Decimal(-1, 2); }, "ERR_BOOK_PRICE_NEGATIVE", "prices.GBP");
    author(
        "name blank", [](Author &a) { a.name = ""; }, "ERR_AUTHOR_NAME_REQUIRED", "name");
    author(
        "name long", [](Author &a) { a.name.assign(201, 'x'); }, "ERR_AUTHOR_NAME_TOO_LONG", "name");
    author(
        "culture unknown", [](Author &a) { a.biographies["english"] = "x"; }, "ERR_AUTHOR_TRANSLATION_LANGUAGE_INVALID",
        "translations");
    author(
        "no default",
        [](Author &a) {
            a.biographies = {{"pt", "x"}};
        },
        "ERR_AUTHOR_DEFAULT_TRANSLATION_REQUIRED", "translations.en");
    author(
        "biography blank", [](Author &a) { a.biographies["en"] = " "; }, "ERR_AUTHOR_BIOGRAPHY_REQUIRED",
        "translations.en.biography");
    author(
        "biography long", [](Author &a) { a.biographies["en"].assign(5001, 'x'); }, "ERR_AUTHOR_BIOGRAPHY_TOO_LONG",
        "translations.en.biography");
    cases.push_back({"no names", Category{}, "ERR_CATEGORY_TRANSLATIONS_REQUIRED", "translations"});
    cases.push_back(
        {"culture unknown", Category{{{"x", "y"}}}, "ERR_CATEGORY_TRANSLATION_LANGUAGE_INVALID", "translations"});
    cases.push_back({"blank", Category{{{"pt", " "}}}, "ERR_CATEGORY_NAME_REQUIRED", "translations.pt.name"});
    cases.push_back(
        {"long", Category{{{"pt", std::string(101, 'x')}}}, "ERR_CATEGORY_NAME_TOO_LONG", "translations.pt.name"});
    cases.push_back({"blank", Publisher{""}, "ERR_PUBLISHER_NAME_REQUIRED", "name"});
    cases.push_back({"long", Publisher{std::string(201, 'x')}, "ERR_PUBLISHER_NAME_TOO_LONG", "name"});
    return cases;
}

std::string result(const std::variant<Event, Problem> &decision)
{
    if (const auto *problem = std::get_if<Problem>(&decision))
        return std::to_string(problem->status) + " " + problem->code;
    return std::get<Event>(decision).type;
}

std::string decided(const std::optional<EntityState> &state, const Command &command,
                    ExpectedVersion expected = ExpectedVersion::any())
{
    return result(decide(state, command, expected, {}));
}

} // namespace

TEST(Decider, RefusesEachInvalidContentWithItsCodeAndField)
{
    for (const Case &invalid : invalidContents()) {
        const auto decision = decide(std::nullopt, Create{someId, invalid.content}, ExpectedVersion::any(), {});
        ASSERT_TRUE(std::holds_alternative<Problem>(decision)) << invalid.name;
        const auto &problem = std::get<Problem>(decision);
        EXPECT_EQ(problem.status, 400);
        EXPECT_EQ(problem.code, invalid.code) << invalid.name;
        ASSERT_TRUE(problem.errors.contains(invalid.field)) << invalid.name << " " << invalid.field;
        EXPECT_EQ(problem.errors.at(invalid.field).front(), invalid.code);
    }
}

TEST(Decider, AcceptsWhatTheContractAccepts)
{
    Book book = validBook();
    book.isbn.reset();
    book.language = "und";
    book.title.assign(500, 'x');
    book.prices["usd"] = Decimal();
    book.authorIds = {someId, someId};
    EXPECT_EQ(decided(std::nullopt, Create{someId, book}), "BookCreated");
    EXPECT_EQ(decided(std::nullopt, Create{someId, Category{{{"pt", "Fantasia"}}}}), "CategoryCreated");
}

TEST(Decider, ChecksInTheOrderOfTheContract)
{
    const EntityState live{validBook(), 3, false};
    const EntityState dead{validBook(), 4, true};
    Book early = validBook();
    early.language = "";
    early.title = "";
    Book late = validBook();
    late.title = "";
    const ExpectedVersion stale = ExpectedVersion::exactly(1);

    EXPECT_EQ(decided(std::nullopt, Update{someId, early}, stale), "400 ERR_BOOK_LANGUAGE_INVALID");
    EXPECT_EQ(decided(std::nullopt, Update{someId, late}, stale), "404 ERR_BOOK_NOT_FOUND");
    EXPECT_EQ(decided(dead, Update{someId, late}, stale), "412 ERR_BOOK_CONCURRENCY_CONFLICT");
    EXPECT_EQ(decided(dead, Update{someId, late}, ExpectedVersion::exactly(4)), "409 ERR_BOOK_ALREADY_DELETED");
    EXPECT_EQ(decided(live, Update{someId, late}, ExpectedVersion::exactly(3)), "400 ERR_BOOK_TITLE_REQUIRED");
    EXPECT_EQ(decided(live, Update{someId, validBook()}, ExpectedVersion::any()), "BookUpdated");

    const EntityState publisher{Publisher{"Ace"}, 2, false};
    EXPECT_EQ(decided(publisher, Update{someId, Publisher{""}}, stale), "412 ERR_PUBLISHER_CONCURRENCY_CONFLICT");
    EXPECT_EQ(decided(std::nullopt, Update{someId, Publisher{"x"}}), "404 ERR_PUBLISHER_NOT_DELETED");
    EXPECT_EQ(decided(std::nullopt, Create{Uuid(), Publisher{"x"}}), "400 ERR_PUBLISHER_ID_REQUIRED");
    EXPECT_EQ(decided(std::nullopt, Create{Uuid(), late}), "400 ERR_BOOK_ID_REQUIRED");
}

TEST(Decider, NeverReusesAnIdOfAnyKind)
{
    EXPECT_EQ(decided(EntityState{validAuthor(), 1, false}, Create{someId, validBook()}),
              "412 ERR_BOOK_CONCURRENCY_CONFLICT");
    EXPECT_EQ(decided(EntityState{validBook(), 2, true}, Create{someId, validBook()}),
              "412 ERR_BOOK_CONCURRENCY_CONFLICT");
    EXPECT_EQ(decided(EntityState{validAuthor(), 1, false}, Delete{EntityKind::Book, someId}),
              "404 ERR_BOOK_NOT_FOUND");
}

TEST(Decider, DeletesAndRestores)
{
    const EntityState live{validAuthor(), 3, false};
    const EntityState dead{validAuthor(), 4, true};
    EXPECT_EQ(decided(live, Delete{EntityKind::Author, someId}), "AuthorDeleted");
    EXPECT_EQ(decided(dead, Delete{EntityKind::Author, someId}), "409 ERR_AUTHOR_ALREADY_DELETED");
    EXPECT_EQ(decided(live, Restore{EntityKind::Author, someId}), "409 ERR_AUTHOR_NOT_DELETED");
    EXPECT_EQ(decided(dead, Restore{EntityKind::Author, someId}), "AuthorRestored");
    EXPECT_EQ(decided(dead, Restore{EntityKind::Author, someId}, ExpectedVersion::exactly(3)),
              "412 ERR_AUTHOR_CONCURRENCY_CONFLICT");
}

TEST(Decider, NamesAPriceChangeOnlyWhenNothingElseChanged)
{
    const EntityState live{validBook(), 1, false};
    Book dearer = validBook();
    dearer.prices["GBP"] = Decimal(1199, 2);
    const auto priced = decide(live, Update{someId, dearer}, ExpectedVersion::any(), {});
    EXPECT_EQ(result(priced), "BookPriceChanged");
    EXPECT_EQ(std::get<Event>(priced).payload, R"({"prices":{"GBP":11.99}})");
    dearer.title = "Dune II";
    const auto both = decide(live, Update{someId, dearer}, ExpectedVersion::any(), {});
    EXPECT_EQ(result(both), "BookUpdated");
    EXPECT_EQ(std::get<Event>(both).payload, R"({"title":"Dune II","prices":{"GBP":11.99}})");
    const auto none = decide(live, Update{someId, validBook()}, ExpectedVersion::any(), {});
    EXPECT_EQ(result(none), "BookUpdated");
    EXPECT_EQ(std::get<Event>(none).payload, "{}");
}

TEST(Decider, RefusesEventsThatItCannotRead)
{
    EXPECT_THROW(evolve(std::nullopt, Event{"BookBurnt", 1, "{}"}), std::invalid_argument);
    EXPECT_THROW(evolve(std::nullopt, Event{"BookCreated", 2, "{}"}), std::invalid_argument);
    EXPECT_THROW(evolve(std::nullopt, Event{"BookCreated", 1, "["}), std::invalid_argument);
    EXPECT_THROW(evolve(std::nullopt, Event{"BookDeleted", 1, "{}"}), std::invalid_argument);
}
