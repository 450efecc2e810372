#include "tests/server/store/TestCatalog.h"

#include "server/domain/JsonText.h"
#include "server/store/sqlite/SqliteOutbox.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

/// Executes commands and reads what each left in the outbox.
class NotificationTest : public ::testing::Test
{
protected:
    void SetUp() override { catalog.open(); }

    OutboxRow after(Command command)
    {
        const std::int64_t sequence = catalog.make(std::move(command));
        sqlite::ReadConnections connections(catalog.options.path);
        const auto rows = sqlite::SqliteOutbox(connections).readOutbox("*DEFAULT*", sequence - 1, sequence, 10).rows;
        return rows.size() == 1 ? rows.front() : OutboxRow{};
    }

    TestCatalog catalog;
};

std::optional<std::int64_t> affects(const OutboxRow &row)
{
    const auto data = parseJson(row.data);
    const auto *member = data->get_object().if_contains("affects");
    return member ? std::optional(member->get_int64()) : std::nullopt;
}

} // namespace

TEST_F(NotificationTest, HasTheMembersOfTheContractAndThoseOfTheExtensions)
{
    catalog.context.causationId = "cause";
    catalog.context.clientId = "window";
    const CommandOutcome outcome = catalog.execute(Create{id(1), someBook("A \"new\" book")});
    const auto &accepted = std::get<Accepted>(outcome);
    ASSERT_TRUE(catalog.settle(1));
    sqlite::ReadConnections connections(catalog.options.path);
    const auto rows = sqlite::SqliteOutbox(connections).readOutbox("*DEFAULT*", 0, 1, 10).rows;
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].name, "BookCreated");
    EXPECT_EQ(rows[0].kind, EntityKind::Book);
    EXPECT_EQ(rows[0].clientId, "window");
    EXPECT_EQ(rows[0].data,
              "{\"NotificationType\":\"BookCreated\",\"eventId\":\"" + accepted.eventId.toText() +
                  "\",\"entityId\":\"" + id(1).toText() +
                  "\",\"title\":\"A \\\"new\\\" book\",\"timestamp\":\"2026-04-20T10:15:30.5+00:00\",\"version\":1,"
                  "\"eventType\":\"BookCreated\",\"causationId\":\"cause\",\"correlationId\":\"correlation\","
                  "\"clientId\":\"window\",\"actor\":{\"id\":\"" +
                  id(9999).toText() + "\",\"name\":\"owner\"},\"sequence\":1}");
}

TEST_F(NotificationTest, IsNamedByWhatHappened)
{
    EXPECT_EQ(after(Create{id(1), someBook()}).name, "BookCreated");
    Book dearer = someBook();
    dearer.prices["GBP"] = Decimal(1, 0);
    EXPECT_EQ(after(Update{id(1), dearer}).name, "BookUpdated");
    const OutboxRow deleted = after(Delete{EntityKind::Book, id(1)});
    EXPECT_EQ(deleted.name, "BookDeleted");
    EXPECT_EQ(deleted.data.find("\"title\""), std::string::npos);
    EXPECT_NE(deleted.data.find("\"clientId\":null"), std::string::npos);
    const OutboxRow restored = after(Restore{EntityKind::Book, id(1)});
    EXPECT_EQ(restored.name, "BookUpdated");
    EXPECT_NE(restored.data.find("\"operation\":\"restore\""), std::string::npos);
    const OutboxRow category = after(Create{id(2), Category{{{"de", "Phantastik"}, {"en", "Fantasy"}}}});
    EXPECT_EQ(category.name, "CategoryCreated");
    EXPECT_NE(category.data.find("\"name\":\"Fantasy\""), std::string::npos);
    EXPECT_EQ(after(Update{id(2), Category{{{"en", "x"}}}}).data.find("\"name\":\"x\""), std::string::npos);
    EXPECT_EQ(after(Create{id(3), Publisher{"x"}}).name, "PublisherCreated");
}

TEST_F(NotificationTest, OfARenameSaysHowManyBooksShowIt)
{
    after(Create{id(1), someAuthor()});
    after(Create{id(2), Category{{{"en", "Fantasy"}}}});
    after(Create{id(3), Publisher{"Ace"}});
    for (unsigned number = 10; number < 15; ++number) {
        Book book = someBook();
        book.authorIds = {id(1), id(1)};
        book.categoryIds = {id(2)};
        if (number != 10)
            book.publisherId = id(3);
        after(Create{id(number), book});
    }
    after(Delete{EntityKind::Book, id(14)});
    EXPECT_EQ(affects(after(Update{id(1), someAuthor("Another")})), 4);
    EXPECT_EQ(affects(after(Update{id(2), Category{{{"en", "Myth"}}}})), 4);
    EXPECT_EQ(affects(after(Update{id(3), Publisher{"Deuce"}})), 3);
    EXPECT_EQ(affects(after(Update{id(3), Publisher{"Deuce"}})), std::nullopt);
    EXPECT_EQ(affects(after(Update{id(1), Author{"Another", {{"en", "other words"}}}})), std::nullopt);
}
