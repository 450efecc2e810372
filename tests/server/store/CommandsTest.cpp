#include "tests/server/store/TestCatalog.h"

#include "server/store/StoreError.h"
#include "server/store/sqlite/SqliteEventStore.h"

#include <gtest/gtest.h>

#include <barrier>

using namespace colophond;
using namespace colophond::test;

namespace {

/// The events as another connection sees them.
std::vector<StoredEvent> eventsOf(const TestCatalog &catalog)
{
    sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadOnly);
    return sqlite::SqliteEventStore(database).readAfter(0, 100'000);
}

} // namespace

TEST(Commands, StoreEverythingBesideTheEvent)
{
    TestCatalog catalog;
    catalog.open();
    CommandContext context = catalog.context;
    context.causationId = "cause";
    context.clientId = "client";
    context.remoteAddress = "127.0.0.1";
    context.userAgent = "agent";
    const auto outcome = catalog.execute(Create{id(1), someBook()}, context);
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome)) << codeOf(outcome);
    const auto &accepted = std::get<Accepted>(outcome);
    const std::vector<StoredEvent> events = eventsOf(catalog);
    ASSERT_EQ(events.size(), 1u);
    const StoredEvent &event = events.front();
    EXPECT_EQ(event.sequence, 1);
    EXPECT_EQ(event.sequence, accepted.sequence);
    EXPECT_EQ(event.eventId, accepted.eventId);
    EXPECT_EQ(event.eventId.toText()[14], '7');
    EXPECT_EQ(event.version, 1);
    EXPECT_EQ(event.event.type, "BookCreated");
    EXPECT_EQ(event.event.schemaVersion, 1);
    EXPECT_EQ(event.tenant, "*DEFAULT*");
    EXPECT_EQ(event.streamId, id(1));
    EXPECT_EQ(event.correlationId, "correlation");
    EXPECT_EQ(event.causationId, "cause");
    EXPECT_EQ(event.clientId, "client");
    EXPECT_EQ(event.actor.id, catalog.context.actor.id);
    EXPECT_EQ(event.actor.name, "owner");
    EXPECT_EQ(event.remoteAddress, "127.0.0.1");
    EXPECT_EQ(event.userAgent, "agent");
    EXPECT_EQ(event.time, catalog.options.clock());
}

TEST(Commands, AppendOneEventEachAndNumberThemWithoutGaps)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()})), "accepted");
    EXPECT_EQ(codeOf(catalog.execute(Create{id(1), someAuthor()})), "412 ERR_AUTHOR_CONCURRENCY_CONFLICT");
    EXPECT_EQ(codeOf(catalog.execute(Update{id(1), someBook()}, 2)), "412 ERR_BOOK_CONCURRENCY_CONFLICT");
    const auto same = catalog.execute(Update{id(1), someBook()}, 1);
    EXPECT_EQ(std::get<Accepted>(same).version, 2);
    EXPECT_EQ(std::get<Accepted>(same).sequence, 2);
    EXPECT_EQ(codeOf(catalog.execute(Delete{EntityKind::Book, id(1)}, 2)), "accepted");
    EXPECT_EQ(codeOf(catalog.execute(Delete{EntityKind::Book, id(1)}, 3)), "409 ERR_BOOK_ALREADY_DELETED");
    EXPECT_EQ(codeOf(catalog.execute(Restore{EntityKind::Book, id(1)}, 3)), "accepted");
    const auto events = eventsOf(catalog);
    ASSERT_EQ(events.size(), 4u);
    for (std::size_t i = 0; i < events.size(); ++i) {
        EXPECT_EQ(events[i].sequence, static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(events[i].version, static_cast<std::int64_t>(i + 1));
    }
}

TEST(Commands, KeepTenantsApart)
{
    TestCatalog catalog;
    catalog.open();
    CommandContext other = catalog.context;
    other.tenant = "acme";
    EXPECT_EQ(codeOf(catalog.execute(Create{id(1), someBook()})), "accepted");
    EXPECT_EQ(codeOf(catalog.execute(Create{id(1), someBook("Other")}, other)), "accepted");
    EXPECT_EQ(codeOf(catalog.execute(Delete{EntityKind::Book, id(1)}, other)), "accepted");
    ASSERT_TRUE(catalog.settle(3));
    EXPECT_FALSE(catalog.core->readModel().getAdmin(EntityKind::Book, "*DEFAULT*", id(1), "en")->deleted);
}

TEST(Commands, LetOnlyOneOfManyWritersOfOneVersionThrough)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()})), "accepted");
    constexpr int writers = 8;
    for (std::int64_t version = 1; version <= 20; ++version) {
        std::atomic<int> accepted = 0;
        std::barrier start(writers);
        std::vector<std::thread> threads;
        for (int i = 0; i < writers; ++i)
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                const auto outcome = catalog.execute(Update{id(1), someBook("by " + std::to_string(i))}, version);
                if (std::holds_alternative<Accepted>(outcome))
                    ++accepted;
            });
        for (std::thread &thread : threads)
            thread.join();
        ASSERT_EQ(accepted, 1) << version;
    }
}

TEST(Commands, AreRefusedAfterClose)
{
    TestCatalog catalog;
    catalog.open();
    catalog.core->close();
    EXPECT_EQ(codeOf(catalog.execute(Create{id(1), someBook()})), "503 ERR_SHUTTING_DOWN");
}

TEST(Events, CannotBeChangedOrRemovedAndKeepTheirPlace)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()})), "accepted");
    catalog.core->close();
    sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
    EXPECT_THROW(database.execute("UPDATE events SET payload = '{}'"), StoreError);
    EXPECT_THROW(database.execute("DELETE FROM events"), StoreError);
    EXPECT_THROW(
        database.execute("INSERT INTO events SELECT 9, x'00', tenant, stream_id, version, type, schema_version,"
                         " payload, time, '', '', '', '', '', '', '' FROM events"),
        StoreError);
}
