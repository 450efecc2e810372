#include "tests/server/notifications/StreamReader.h"

#include "server/store/sqlite/Database.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

TEST(Hub, BeginsWithConnectedAndItsPosition)
{
    TestCatalog catalog;
    catalog.open();
    catalog.make(Create{id(1), someBook()});
    Reader reader(catalog, {});
    const std::string connected = reader.next();
    EXPECT_EQ(line(connected, "event"), "Connected");
    EXPECT_EQ(line(connected, "id"), cursor(catalog, 1));
    const int retry = std::stoi(line(connected, "retry"));
    EXPECT_GE(retry, 1'500);
    EXPECT_LE(retry, 4'500);
    EXPECT_TRUE(
        line(connected, "data")
            .starts_with("{\"NotificationType\":\"Ping\",\"eventId\":\"00000000-0000-0000-0000-000000000000\""));
    EXPECT_TRUE(connected.ends_with("}\n\n"));
    catalog.make(Create{id(2), someBook()});
    const std::string created = reader.next();
    EXPECT_EQ(line(created, "event"), "BookCreated");
    EXPECT_EQ(line(created, "id"), cursor(catalog, 2));
    EXPECT_TRUE(reader.nothingWaits());
}

TEST(Hub, PingsWithThePositionUpToWhichTheStreamIsComplete)
{
    TestCatalog catalog;
    catalog.options.hub.pingInterval = std::chrono::milliseconds(5);
    catalog.open();
    CommandContext other = catalog.context;
    other.tenant = "acme";
    Reader reader(catalog, {});
    EXPECT_EQ(line(reader.next(), "id"), cursor(catalog, 0));
    const auto outcome = catalog.execute(Create{id(1), someBook()}, other);
    ASSERT_TRUE(catalog.settle(std::get<Accepted>(outcome).sequence));
    std::string ping = reader.next();
    while (line(ping, "id") == cursor(catalog, 0))
        ping = reader.next();
    EXPECT_EQ(line(ping, "event"), "Ping");
    EXPECT_EQ(line(ping, "id"), cursor(catalog, 1));
}

TEST(Hub, ReplaysWhatWasMissedAndRunsOn)
{
    TestCatalog catalog;
    catalog.open();
    for (unsigned number = 1; number <= 600; ++number)
        catalog.execute(Create{id(number), someAuthor()});
    ASSERT_TRUE(catalog.settle(600));
    Reader reader(catalog, from(cursor(catalog, 3)));
    EXPECT_EQ(line(reader.next(), "id"), cursor(catalog, 3));
    for (std::int64_t sequence = 4; sequence <= 600; ++sequence)
        ASSERT_EQ(line(reader.next(), "id"), cursor(catalog, sequence));
    catalog.make(Delete{EntityKind::Author, id(1)});
    EXPECT_EQ(line(reader.next(), "event"), "AuthorDeleted");
    EXPECT_TRUE(reader.nothingWaits());
}

TEST(Hub, ReplaysOnlyTheTenantsOwn)
{
    TestCatalog catalog;
    catalog.open();
    CommandContext other = catalog.context;
    other.tenant = "acme";
    catalog.execute(Create{id(1), someAuthor()});
    for (unsigned number = 1; number <= 300; ++number)
        catalog.execute(Create{id(number), someAuthor()}, other);
    catalog.execute(Create{id(2), someAuthor()});
    ASSERT_TRUE(catalog.settle(302));
    Reader reader(catalog, from(cursor(catalog, 0)));
    reader.next();
    EXPECT_EQ(line(reader.next(), "id"), cursor(catalog, 1));
    EXPECT_EQ(line(reader.next(), "id"), cursor(catalog, 302));
    EXPECT_TRUE(reader.nothingWaits());
}

TEST(Hub, AnswersAnUnusableIdWithResync)
{
    TestCatalog catalog;
    catalog.open();
    catalog.make(Create{id(1), someAuthor()});
    const std::vector<std::pair<std::string, std::string>> ids = {{"nonsense", "unknown"},
                                                                  {"", "unknown"},
                                                                  {cursor(catalog, 2), "unknown"},
                                                                  {catalog.core->epoch().toText() + "-x", "unknown"},
                                                                  {Cursor{id(5), 1}.toText(), "epoch"}};
    for (const auto &[unusable, reason] : ids) {
        Reader reader(catalog, from(unusable));
        const std::string connected = reader.next();
        EXPECT_EQ(line(connected, "event"), "Connected");
        EXPECT_EQ(line(connected, "id"), "");
        const std::string resync = reader.next();
        EXPECT_EQ(line(resync, "event"), "Resync");
        EXPECT_EQ(line(resync, "id"), cursor(catalog, 1));
        EXPECT_EQ(line(resync, "data"), "{\"reason\":\"" + reason + "\",\"cursor\":\"" + cursor(catalog, 1) + "\"}");
        EXPECT_TRUE(reader.nothingWaits());
    }
    Reader current(catalog, from(cursor(catalog, 1)));
    EXPECT_EQ(line(current.next(), "id"), cursor(catalog, 1));
    EXPECT_TRUE(current.nothingWaits());
}

TEST(Hub, AnswersAnIdThatIsNoLongerKeptWithResync)
{
    TestCatalog catalog;
    catalog.open();
    catalog.make(Create{id(1), someAuthor()});
    catalog.make(Create{id(2), someAuthor()});
    catalog.core.reset();
    {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
        database.execute("DELETE FROM outbox WHERE sequence <= 1; UPDATE projection SET outbox_floor = 1");
    }
    catalog.open();
    Reader expired(catalog, from(cursor(catalog, 0)));
    expired.next();
    EXPECT_NE(expired.next().find("\"reason\":\"expired\""), std::string::npos);
    Reader kept(catalog, from(cursor(catalog, 1)));
    kept.next();
    EXPECT_EQ(line(kept.next(), "id"), cursor(catalog, 2));
}

TEST(Hub, ClosesAStreamThatIsTooSlowAndResumesIt)
{
    TestCatalog catalog;
    catalog.options.hub.queueLimit = 8;
    catalog.open();
    Reader slow(catalog, {});
    const std::string connected = slow.next();
    for (unsigned number = 1; number <= 20; ++number)
        catalog.execute(Create{id(number), someAuthor()});
    ASSERT_TRUE(catalog.settle(20));
    while (!slow.next().empty()) {
    }
    EXPECT_TRUE(slow.closed());
    EXPECT_EQ(catalog.core->hub().streamCount(), 0u);
    Reader again(catalog, from(line(connected, "id")));
    again.next();
    for (std::int64_t sequence = 1; sequence <= 20; ++sequence)
        ASSERT_EQ(line(again.next(), "id"), cursor(catalog, sequence));
}

TEST(Hub, GivesASlowReaderTheNewestOfEachEntity)
{
    TestCatalog catalog;
    catalog.options.hub.queueLimit = 8;
    catalog.open();
    catalog.make(Create{id(1), someAuthor()});
    Reader slow(catalog, {});
    slow.next();
    for (unsigned number = 0; number < 50; ++number)
        catalog.execute(Update{id(1), someAuthor("name " + std::to_string(number))});
    ASSERT_TRUE(catalog.settle(51));
    std::string last;
    std::int64_t lastSequence = 1;
    while (!slow.nothingWaits() || lastSequence < 51) {
        last = slow.next();
        if (last.empty())
            break;
        const std::int64_t sequence = Cursor::fromText(line(last, "id"))->sequence;
        EXPECT_GT(sequence, lastSequence);
        lastSequence = sequence;
    }
    EXPECT_EQ(lastSequence, 51);
    EXPECT_FALSE(slow.closed());
}

TEST(Hub, EndsAllStreamsWhenItCloses)
{
    TestCatalog catalog;
    catalog.open();
    Reader reader(catalog, {});
    reader.next();
    EXPECT_EQ(catalog.core->hub().streamCount(), 1u);
    catalog.core->hub().close();
    EXPECT_EQ(reader.next(), "");
    EXPECT_TRUE(reader.closed());
}
