#include "server/demo/DemoEditor.h"

#include "server/domain/Validation.h"
#include "server/load/SampleCatalog.h"

#include <gtest/gtest.h>

namespace colophond {
namespace {

std::map<Uuid, DemoBook> sampleBooks()
{
    std::map<Uuid, DemoBook> books;
    for (const Command &command : sampleCommands()) {
        const Create &create = std::get<Create>(command);
        if (const Book *book = std::get_if<Book>(&create.content))
            books[create.id] = {*book, 1, false};
    }
    return books;
}

void applyTo(std::map<Uuid, DemoBook> &books, const Command &command)
{
    DemoBook &book = books[idOf(command)];
    ++book.version;
    book.deleted = std::holds_alternative<Delete>(command);
    if (const Create *create = std::get_if<Create>(&command))
        book.content = std::get<Book>(create->content);
    if (const Update *update = std::get_if<Update>(&command))
        book.content = std::get<Book>(update->content);
}

TEST(DemoEditor, MakesEditsThatTheDomainAcceptsAndMostlyPrices)
{
    std::map<Uuid, DemoBook> books = sampleBooks();
    DemoEditor editor(42);
    std::map<std::string, int> kinds;
    for (int i = 0; i < 3000; ++i) {
        const std::optional<DemoEdit> edit = editor.next(books);
        ASSERT_TRUE(edit);
        ++kinds[edit->text.substr(0, edit->text.find(' '))];
        const bool known = books.contains(idOf(edit->command));
        const Content *content = nullptr;
        if (const Create *create = std::get_if<Create>(&edit->command)) {
            EXPECT_FALSE(known);
            content = &create->content;
        } else if (const Update *update = std::get_if<Update>(&edit->command)) {
            EXPECT_FALSE(books.at(update->id).deleted);
            EXPECT_NE(std::get<Book>(update->content), books.at(update->id).content) << edit->text;
            content = &update->content;
        } else {
            EXPECT_EQ(books.at(idOf(edit->command)).deleted, std::holds_alternative<Restore>(edit->command));
        }
        if (content) {
            const Violations violations = validate(*content, CatalogConfiguration());
            EXPECT_TRUE(violations.early.empty() && violations.late.empty()) << edit->text;
        }
        applyTo(books, edit->command);
    }
    EXPECT_GT(kinds["price"], 2400);
    EXPECT_GT(kinds["title"], 60);
    EXPECT_LT(kinds["title"], 400);
    for (const char *rare : {"create", "delete", "restore"}) {
        EXPECT_GT(kinds[rare], 5) << rare;
        EXPECT_LT(kinds[rare], 200) << rare;
    }
}

TEST(DemoEditor, MakesTheSameEditsFromTheSameSeed)
{
    const std::map<Uuid, DemoBook> books = sampleBooks();
    DemoEditor one(7);
    DemoEditor two(7);
    DemoEditor other(8);
    std::string first;
    std::string second;
    std::string third;
    for (int i = 0; i < 50; ++i) {
        first += one.next(books)->text;
        second += two.next(books)->text;
        third += other.next(books)->text;
    }
    EXPECT_EQ(first, second);
    EXPECT_NE(first, third);
}

TEST(DemoEditor, KnowsAnEmptyCatalogAndOneOfDeletedBooks)
{
    DemoEditor editor(1);
    EXPECT_FALSE(editor.next({}));
    const std::map<Uuid, DemoBook> sample = sampleBooks();
    std::map<Uuid, DemoBook> books = {*sample.begin()};
    books.begin()->second.deleted = true;
    EXPECT_TRUE(std::holds_alternative<Restore>(editor.next(books)->command));
}

TEST(DemoEditor, RaisesAPriceOfZero)
{
    Book book;
    book.title = "Free";
    book.language = "en";
    book.descriptions = {{"en", "x"}};
    book.prices = {{"GBP", Decimal(0, 0)}};
    const std::map<Uuid, DemoBook> books = {
        {*Uuid::fromText("0196a1b2-0000-7000-8000-000000000001"), {book, 1, false}}};
    DemoEditor editor(3);
    for (int i = 0; i < 50; ++i) {
        const std::optional<DemoEdit> edit = editor.next(books);
        if (edit->text.starts_with("price")) {
            EXPECT_EQ(std::get<Book>(std::get<Update>(edit->command).content).prices.at("GBP").toText(), "4.99");
            return;
        }
    }
    FAIL() << "no price in fifty edits";
}

} // namespace
} // namespace colophond
