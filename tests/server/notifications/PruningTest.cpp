#include "tests/server/notifications/StreamReader.h"

#include "server/store/sqlite/Database.h"
#include "server/store/sqlite/OutboxPruner.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

using namespace colophond;
using namespace colophond::test;

namespace {

class Pruning : public testing::Test
{
protected:
    void open(std::int64_t keep)
    {
        catalog.options.resumeEvents = keep;
        catalog.open();
    }
    void make(unsigned from, unsigned to)
    {
        // Not one by one: those that wait together are one commit.
        for (unsigned created = from; created <= to; ++created)
            catalog.core->commands().execute(Create{id(created), someAuthor()}, catalog.context, [](CommandOutcome) {});
        ASSERT_TRUE(catalog.settle(to));
    }
    std::int64_t number(const char *sql)
    {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadOnly);
        sqlite::Statement &row = database.prepared(sql);
        row.step();
        const std::int64_t value = row.integer(0);
        row.reset();
        return value;
    }
    std::int64_t floor() { return number("SELECT outbox_floor FROM projection"); }
    std::int64_t count() { return number("SELECT count(*) FROM outbox"); }
    /// Until no more than `keep` notifications, and a sixteenth, are there.
    bool awaitBound(std::int64_t keep)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (count() > keep + keep / 16) {
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return true;
    }
    /// The second frame of a stream that resumes after `sequence`.
    std::string secondFrame(std::int64_t sequence)
    {
        Reader reader(catalog, from(cursor(catalog, sequence)));
        reader.next();
        return reader.next();
    }

    TestCatalog catalog;
};

} // namespace

TEST_F(Pruning, KeepsWhatAResumeMayNeedAndNotMuchMore)
{
    open(100);
    make(1, 2'000);
    ASSERT_TRUE(awaitBound(100));
    const std::int64_t kept = floor();
    EXPECT_GE(kept, 2'000 - 106);
    EXPECT_LE(kept, 2'000 - 100);
    EXPECT_EQ(count(), 2'000 - kept);
    EXPECT_NE(secondFrame(kept - 1).find("\"reason\":\"expired\""), std::string::npos);
    Reader reader(catalog, from(cursor(catalog, kept)));
    reader.next();
    for (std::int64_t sequence = kept + 1; sequence <= 2'000; ++sequence)
        ASSERT_EQ(line(reader.next(), "id"), cursor(catalog, sequence));
}

TEST_F(Pruning, LeavesAllWhileThereAreFew)
{
    open(100);
    make(1, 100);
    Reader reader(catalog, from(cursor(catalog, 0)));
    reader.next();
    EXPECT_EQ(line(reader.next(), "id"), cursor(catalog, 1));
    catalog.core.reset();
    EXPECT_EQ(count(), 100);
    EXPECT_EQ(floor(), 0);
}

TEST_F(Pruning, GoesInSmallStepsAlsoAfterTheBoundWasLowered)
{
    open(100'000);
    make(1, 1'500);
    catalog.core.reset();
    ASSERT_EQ(count(), 1'500);
    sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
    sqlite::OutboxPruner pruner(100);
    EXPECT_TRUE(pruner.step(database));
    EXPECT_EQ(floor(), 512);
    EXPECT_TRUE(pruner.step(database));
    EXPECT_EQ(floor(), 1'024);
    EXPECT_FALSE(pruner.step(database));
    EXPECT_EQ(floor(), 1'400);
    EXPECT_EQ(count(), 100);
    EXPECT_FALSE(pruner.step(database));
    EXPECT_EQ(floor(), 1'400);
}

TEST_F(Pruning, EndsAReplayThatItOvertakesInsteadOfLeavingAGap)
{
    open(400);
    make(1, 400);
    Reader reader(catalog, from(cursor(catalog, 1)));
    reader.next();
    std::int64_t last = Cursor::fromText(line(reader.next(), "id"))->sequence;
    EXPECT_EQ(last, 2);
    make(401, 1'200);
    ASSERT_TRUE(awaitBound(400));
    for (std::string frame = reader.next(); !frame.empty(); frame = reader.next()) {
        const std::int64_t sequence = Cursor::fromText(line(frame, "id"))->sequence;
        ASSERT_EQ(sequence, last + 1);
        last = sequence;
    }
    EXPECT_TRUE(reader.closed());
    EXPECT_LT(last, floor());
    EXPECT_NE(secondFrame(last).find("\"reason\":\"expired\""), std::string::npos);
}

TEST_F(Pruning, WakesTheStreamThatItEnds)
{
    open(400);
    make(1, 400);
    int woken = 0;
    const auto subscription = catalog.core->hub().subscribe(from(cursor(catalog, 1)), [&woken] { ++woken; });
    EXPECT_EQ(subscription->take(1).size(), 1U);
    make(401, 1'200);
    ASSERT_TRUE(awaitBound(400));
    woken = 0;
    EXPECT_TRUE(subscription->take(16).empty());
    EXPECT_TRUE(subscription->closed());
    EXPECT_EQ(woken, 1);
}

TEST_F(Pruning, DoesNotHoldUpTheEnd)
{
    std::promise<void> mayProject;
    catalog.options.beforeProjectionCommit = [may = mayProject.get_future().share()](std::int64_t) {
        may.wait();
    };
    open(100);
    for (unsigned created = 1; created <= 1'500; ++created)
        catalog.core->commands().execute(Create{id(created), someAuthor()}, catalog.context, [](CommandOutcome) {});
    const auto subscription = catalog.core->hub().subscribe({}, [] {});
    std::thread end([this] { catalog.core->close(); });
    while (!subscription->closed())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    mayProject.set_value();
    end.join();
    catalog.core.reset();
    // All is committed and shown; what may go is left to the next start.
    EXPECT_EQ(number("SELECT position FROM projection"), 1'500);
    EXPECT_EQ(count(), 1'500);
    EXPECT_EQ(floor(), 0);
    catalog.options.beforeProjectionCommit = nullptr;
    open(100);
    EXPECT_TRUE(awaitBound(100));
}
