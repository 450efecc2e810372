#include "tests/server/store/TestCatalog.h"

#include "server/domain/JsonText.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

class ListTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        catalog.open();
        catalog.make(Create{id(11), someAuthor("Zoë Ångström")});
        catalog.make(Create{id(12), someAuthor("Émile Zola")});
        catalog.make(Create{id(13), someAuthor("Александр Пушкин")});
        catalog.make(Create{id(21), Category{{{"en", "Poetry"}, {"pt", "Poesia"}}}});
        catalog.make(Create{id(22), Category{{{"en", "Drama"}}}});
        catalog.make(Create{id(31), Publisher{"Penguin"}});
        catalog.make(Create{id(32), Publisher{"Ace"}});
        addBook(1, "Germinal", 1885, 12, 31, 21, 999);
        addBook(2, "Евгений Онегин", 1833, 13, 32, 21, 500);
        addBook(3, "An Ode", 0, 11, 0, 22, 1500);
        addBook(4, "zebra", 1885, 11, 31, 22, 100);
        catalog.make(Delete{EntityKind::Book, id(4)});
        catalog.make(Delete{EntityKind::Author, id(11)});
    }

    void addBook(unsigned number, const std::string &title, int year, unsigned author, unsigned publisher,
                 unsigned category, std::int64_t pence)
    {
        Book book = someBook(title);
        book.isbn = "978000000000" + std::to_string(number);
        book.publicationDate = PartialDate::make(year);
        book.authorIds = {id(author)};
        if (publisher != 0)
            book.publisherId = id(publisher);
        book.categoryIds = {id(category)};
        book.prices = {{"GBP", Decimal(pence, 2)}, {"EUR", Decimal(2, 0)}};
        ASSERT_GT(catalog.make(Create{id(number), book}), 0);
    }

    /// Numbers of the ids of the page, joined by spaces.
    static std::string numbers(const std::string &document)
    {
        const auto parsed = parseJson(document);
        const auto &items = parsed->is_array() ? parsed->get_array() : parsed->get_object().at("items").get_array();
        std::string text;
        for (const auto &item : items) {
            const auto &idMember = item.get_object().at("id").get_string();
            text += (text.empty() ? "" : " ") +
                    std::to_string(std::stoi(std::string(idMember.data() + 28, 8), nullptr, 16));
        }
        return text;
    }
    std::string listed(EntityKind kind, const ListQuery &query)
    {
        return numbers(catalog.core->readModel().listPublic(kind, "*DEFAULT*", query));
    }
    std::string found(EntityKind kind, const std::string &search)
    {
        ListQuery query;
        query.search = search;
        return listed(kind, query);
    }
    static ListQuery sorted(const std::string &by, bool descending = false)
    {
        ListQuery query;
        query.sortBy = by;
        query.descending = descending;
        return query;
    }

    TestCatalog catalog;
};

} // namespace

TEST_F(ListTest, SortsAsPeopleExpect)
{
    EXPECT_EQ(listed(EntityKind::Book, {}), "3 1 2");
    EXPECT_EQ(listed(EntityKind::Book, sorted("TITLE", true)), "2 1 3");
    EXPECT_EQ(listed(EntityKind::Book, sorted("date")), "2 1 3");
    EXPECT_EQ(listed(EntityKind::Book, sorted("date", true)), "3 1 2");
    EXPECT_EQ(listed(EntityKind::Book, sorted("publisher")), "2 1 3");
    EXPECT_EQ(listed(EntityKind::Book, sorted("nonsense")), "3 1 2");
    EXPECT_EQ(listed(EntityKind::Author, {}), "12 13");
    EXPECT_EQ(listed(EntityKind::Category, {}), "21 22");
    EXPECT_EQ(listed(EntityKind::Category, sorted("name")), "22 21");
    ListQuery portuguese = sorted("name");
    portuguese.culture = "pt";
    EXPECT_EQ(listed(EntityKind::Category, portuguese), "21 22");
    EXPECT_EQ(listed(EntityKind::Publisher, {}), "32 31");
}

TEST_F(ListTest, SearchesWithoutRegardToCaseAndAccents)
{
    EXPECT_EQ(found(EntityKind::Book, "germ"), "1");
    EXPECT_EQ(found(EntityKind::Book, "emile zola"), "1");
    EXPECT_EQ(found(EntityKind::Book, "GERMINAL penguin"), "1");
    EXPECT_EQ(found(EntityKind::Book, "онегин"), "2");
    EXPECT_EQ(found(EntityKind::Book, "9780000000003"), "3");
    EXPECT_EQ(found(EntityKind::Book, "angstrom"), "3");
    EXPECT_EQ(found(EntityKind::Book, "%"), "");
    EXPECT_EQ(found(EntityKind::Book, "'; DROP TABLE entities; --"), "");
    EXPECT_EQ(found(EntityKind::Book, " "), "3 1 2");
    EXPECT_EQ(found(EntityKind::Author, "ÉMILE"), "12");
    EXPECT_EQ(found(EntityKind::Category, "poesia"), "21");
    EXPECT_EQ(found(EntityKind::Publisher, "eng"), "31");
}

TEST_F(ListTest, FindsBooksByTheNewNameOfTheirAuthor)
{
    catalog.make(Update{id(12), someAuthor("Somebody Else")});
    EXPECT_EQ(found(EntityKind::Book, "zola"), "");
    EXPECT_EQ(found(EntityKind::Book, "somebody"), "1");
}

TEST_F(ListTest, FiltersBooks)
{
    ListQuery query;
    query.authorId = id(12);
    EXPECT_EQ(listed(EntityKind::Book, query), "1");
    query = {};
    query.categoryId = id(21);
    EXPECT_EQ(listed(EntityKind::Book, query), "1 2");
    query.publisherId = id(32);
    EXPECT_EQ(listed(EntityKind::Book, query), "2");
    query = {};
    query.minPrice = 6;
    EXPECT_EQ(listed(EntityKind::Book, query), "3 1");
    query.maxPrice = 10;
    EXPECT_EQ(listed(EntityKind::Book, query), "1");
    query.currency = "EUR";
    EXPECT_EQ(listed(EntityKind::Book, query), "");
    query = {};
    query.currency = "gbp";
    EXPECT_EQ(listed(EntityKind::Book, query), "");
    query = {};
    query.onSale = true;
    EXPECT_EQ(listed(EntityKind::Book, query), "");
    query = {};
    query.includeDeleted = true;
    EXPECT_EQ(listed(EntityKind::Book, query), "3 1 4 2");
}

TEST_F(ListTest, PagesLikeTheBase)
{
    ListQuery query;
    query.page = 2;
    query.pageSize = 2;
    const std::string second = catalog.core->readModel().listPublic(EntityKind::Book, "*DEFAULT*", query);
    EXPECT_EQ(numbers(second), "2");
    EXPECT_TRUE(second.ends_with("\"pageNumber\":2,\"pageSize\":2,\"totalItemCount\":3,\"pageCount\":2,"
                                 "\"hasPreviousPage\":true,\"hasNextPage\":false}"))
        << second;
    query.page = 9;
    EXPECT_EQ(catalog.core->readModel().listPublic(EntityKind::Book, "*DEFAULT*", query),
              "{\"items\":[],\"pageNumber\":9,\"pageSize\":2,\"totalItemCount\":0,\"pageCount\":0,"
              "\"hasPreviousPage\":true,\"hasNextPage\":false}");
    query.page = -3;
    query.pageSize = 1000;
    const std::string clamped = catalog.core->readModel().listPublic(EntityKind::Book, "*DEFAULT*", query);
    EXPECT_NE(clamped.find("\"pageNumber\":1,\"pageSize\":100,"), std::string::npos);
}

TEST_F(ListTest, ShowsAdministratorsWhatIsDeleted)
{
    const auto admin = [&](EntityKind kind, const ListQuery &query) {
        return numbers(catalog.core->readModel().listAdmin(kind, "*DEFAULT*", query));
    };
    EXPECT_EQ(admin(EntityKind::Book, {}), "3 1 4 2");
    EXPECT_EQ(admin(EntityKind::Author, {}), "12 11 13");
    EXPECT_EQ(admin(EntityKind::Author, sorted("id", true)), "13 12 11");
    ListQuery portuguese = sorted("name");
    portuguese.sortLanguage = "pt";
    EXPECT_EQ(admin(EntityKind::Category, portuguese), "21 22");
}
