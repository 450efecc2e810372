#include "tests/server/store/TestCatalog.h"

#include "server/store/sqlite/SqliteEventStore.h"
#include "server/store/sqlite/SqliteOutbox.h"

#include <gtest/gtest.h>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace colophond;
using namespace colophond::test;

namespace {

struct Counts
{
    std::int64_t events;
    std::int64_t position;
    std::int64_t entities;
    std::int64_t outbox;
};

Counts countsOf(const TestCatalog &catalog)
{
    sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadOnly);
    const auto count = [&](const char *sql) {
        sqlite::Statement &row = database.prepared(sql);
        row.step();
        const std::int64_t number = row.integer(0);
        row.reset();
        return number;
    };
    return {count("SELECT count(*) FROM events"), count("SELECT position FROM projection"),
            count("SELECT count(*) FROM entities"), count("SELECT count(*) FROM outbox")};
}

void expectWhole(const TestCatalog &catalog)
{
    const Counts counts = countsOf(catalog);
    EXPECT_EQ(counts.entities, counts.position);
    EXPECT_EQ(counts.outbox, counts.position);
    EXPECT_LE(counts.position, counts.events);
}

} // namespace

/// A process that is killed inside the projection's transaction, at one event after another.
TEST(Crash, NeverShowsReadModelAndOutboxApart)
{
    TestCatalog catalog;
    catalog.open();
    catalog.core.reset();
    unsigned next = 1;
    for (int round = 1; round <= 6; ++round) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            int projected = 0;
            catalog.options.beforeProjectionCommit = [&](std::int64_t) {
                if (++projected == round)
                    ::kill(::getpid(), SIGKILL);
            };
            catalog.open();
            for (unsigned i = 0; i < 20; ++i)
                catalog.core->commands().execute(Create{id(next + i), someBook()}, catalog.context,
                                                 [](CommandOutcome) {});
            catalog.core->close();
            ::_exit(1); // not reached: the projection kills the process first
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        expectWhole(catalog);
        next += 20;
    }
    const std::int64_t events = countsOf(catalog).events;
    EXPECT_GT(events, 0);
    catalog.options.beforeProjectionCommit = nullptr;
    catalog.open();
    expectWhole(catalog);
    EXPECT_EQ(catalog.core->readModel().position().sequence, events);
    sqlite::ReadConnections connections(catalog.options.path);
    const auto rows = sqlite::SqliteOutbox(connections).readOutbox("*DEFAULT*", 0, events, 10'000).rows;
    ASSERT_EQ(static_cast<std::int64_t>(rows.size()), events);
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(rows[i].sequence, static_cast<std::int64_t>(i + 1));
}

TEST(Crash, AFailingProjectionMovesNothingAndIsToldByHealth)
{
    TestCatalog catalog;
    std::atomic<bool> failing = false;
    catalog.options.beforeProjectionCommit = [&](std::int64_t) {
        if (failing)
            throw std::runtime_error("fault of the test");
    };
    catalog.open();
    ASSERT_EQ(catalog.make(Create{id(1), someBook()}), 1);
    EXPECT_TRUE(catalog.core->healthy());
    failing = true;
    ASSERT_EQ(codeOf(catalog.execute(Create{id(2), someBook()})), "accepted");
    ASSERT_EQ(codeOf(catalog.execute(Create{id(3), someBook()})), "accepted");
    EXPECT_FALSE(catalog.core->healthy());
    EXPECT_EQ(catalog.core->readModel().position().sequence, 1);
    EXPECT_FALSE(catalog.core->readModel().getAdmin(EntityKind::Book, "*DEFAULT*", id(2), "en"));
    failing = false;
    catalog.core.reset();
    catalog.open();
    EXPECT_EQ(catalog.core->readModel().position().sequence, 3);
    EXPECT_TRUE(catalog.core->readModel().getAdmin(EntityKind::Book, "*DEFAULT*", id(2), "en"));
}
