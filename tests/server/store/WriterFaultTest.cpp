#include "server/store/sqlite/Database.h"
#include "tests/server/store/TestCatalog.h"

#include <gtest/gtest.h>

#include <sys/resource.h>

#include <csignal>
#include <thread>

using namespace colophond;
using namespace colophond::test;

namespace {

/// No file of this process grows beyond `size` bytes until the object goes: a disk that is full and has room again.
class FullDisk
{
public:
    explicit FullDisk(std::uintmax_t size)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full{size, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

std::uintmax_t walSize(const TestCatalog &catalog)
{
    return std::filesystem::file_size(catalog.options.path.string() + "-wal");
}

std::int64_t number(const TestCatalog &catalog, const char *sql)
{
    sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadOnly);
    sqlite::Statement &row = database.prepared(sql);
    row.step();
    const std::int64_t value = row.integer(0);
    row.reset();
    return value;
}

bool becomesHealthy(const TestCatalog &catalog)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!catalog.core->healthy() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return catalog.core->healthy();
}

} // namespace

TEST(WriterFault, AFullDiskIsToldAndForgottenWhenThereIsRoomAgain)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(catalog.make(Create{id(1), someBook()}), 1);
    CommandContext keyed = catalog.context;
    keyed.idempotency = IdempotencyKey{"key", "hash"};
    {
        const FullDisk full(walSize(catalog));
        for (unsigned i = 2; i < 5; ++i)
            EXPECT_EQ(codeOf(catalog.execute(Create{id(i), someBook()})), "500 ERR_INTERNAL_ERROR");
        EXPECT_EQ(codeOf(catalog.execute(Create{id(5), someBook()}, keyed)), "500 ERR_INTERNAL_ERROR");
        EXPECT_FALSE(catalog.core->healthy());
        EXPECT_EQ(number(catalog, "SELECT count(*) FROM events"), 1);
        EXPECT_EQ(catalog.core->readModel().position().sequence, 1);
    }
    const CommandOutcome again = catalog.execute(Create{id(5), someBook()}, keyed);
    ASSERT_EQ(codeOf(again), "accepted");
    EXPECT_FALSE(std::get<Accepted>(again).replayed) << "the refused command left its key behind";
    EXPECT_EQ(std::get<Accepted>(again).version, 1);
    EXPECT_TRUE(catalog.core->healthy());
    EXPECT_TRUE(catalog.settle(2));
    EXPECT_EQ(number(catalog, "SELECT count(*) FROM events"), 2);
    EXPECT_EQ(number(catalog, "SELECT count(*) FROM entities"), 2);
    EXPECT_EQ(number(catalog, "SELECT count(*) FROM outbox"), 2);
    EXPECT_EQ(catalog.execute(Create{id(5), someBook()}, keyed).index(), again.index());
    catalog.core.reset();
    catalog.open();
    EXPECT_EQ(catalog.core->readModel().position().sequence, 2);
}

TEST(WriterFault, OfAGroupOnAFullDiskNothingIsThereAndItMayComeAgain)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(catalog.make(Create{id(1), someBook()}), 1);
    std::int64_t events = 1;
    for (const bool atomic : {false, true}) {
        CommandGroup group;
        group.atomic = atomic;
        for (unsigned i = 0; i < 100; ++i) {
            CommandContext keyed = catalog.context;
            keyed.idempotency = IdempotencyKey{(atomic ? "a" : "b") + std::to_string(i), "hash"};
            group.members.push_back({Create{id((atomic ? 2'000 : 1'000) + i), Publisher{"x"}}, keyed});
        }
        const auto codes = [&] {
            std::promise<std::vector<CommandOutcome>> outcomes;
            catalog.core->commands().executeAll(
                group, [&](std::vector<CommandOutcome> all) { outcomes.set_value(std::move(all)); });
            std::vector<std::string> told;
            for (const CommandOutcome &outcome : outcomes.get_future().get())
                told.push_back(codeOf(outcome));
            return told;
        };
        {
            const FullDisk full(walSize(catalog));
            EXPECT_EQ(codes(), std::vector<std::string>(100, "500 ERR_INTERNAL_ERROR"));
            EXPECT_EQ(number(catalog, "SELECT count(*) FROM events"), events);
        }
        EXPECT_EQ(codes(), std::vector<std::string>(100, "accepted"));
        events += 100;
        EXPECT_EQ(number(catalog, "SELECT count(*) FROM events"), events);
        EXPECT_TRUE(catalog.settle(events));
    }
}

TEST(WriterFault, HealthComesBackThoughNobodyWrites)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(catalog.make(Create{id(1), someBook()}), 1);
    {
        const FullDisk full(walSize(catalog));
        EXPECT_EQ(codeOf(catalog.execute(Create{id(2), someBook()})), "500 ERR_INTERNAL_ERROR");
        EXPECT_FALSE(catalog.core->healthy());
    }
    EXPECT_TRUE(becomesHealthy(catalog));
    EXPECT_EQ(number(catalog, "SELECT count(*) FROM events"), 1);
    EXPECT_EQ(catalog.make(Create{id(2), someBook()}), 2);
}

TEST(WriterFault, AProjectionThatFailedIsTriedAgain)
{
    TestCatalog catalog;
    std::atomic<bool> failing = false;
    catalog.options.beforeProjectionCommit = [&](std::int64_t) {
        if (failing)
            throw std::runtime_error("fault of the test");
    };
    catalog.open();
    failing = true;
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()})), "accepted");
    ASSERT_EQ(codeOf(catalog.execute(Create{id(2), someBook()})), "accepted");
    EXPECT_FALSE(catalog.core->healthy());
    EXPECT_EQ(catalog.core->readModel().position().sequence, 0);
    failing = false;
    EXPECT_TRUE(becomesHealthy(catalog));
    EXPECT_TRUE(catalog.settle(2));
    EXPECT_EQ(number(catalog, "SELECT count(*) FROM outbox"), 2);
}
