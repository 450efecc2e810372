#include "tests/server/store/TestCatalog.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

CommandContext keyed(const TestCatalog &catalog, const std::string &key, const std::string &hash)
{
    CommandContext context = catalog.context;
    context.idempotency = IdempotencyKey{key, hash};
    return context;
}

} // namespace

TEST(Idempotency, ARepeatGetsTheStoredOutcomeWithoutASecondEvent)
{
    TestCatalog catalog;
    catalog.open();
    const auto first = std::get<Accepted>(catalog.execute(Create{id(1), someBook()}, keyed(catalog, "k", "h")));
    CommandContext later = keyed(catalog, "k", "h");
    later.correlationId = "another";
    const auto again = std::get<Accepted>(catalog.execute(Create{id(1), someBook()}, later));
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.eventId, first.eventId);
    EXPECT_EQ(again.sequence, first.sequence);
    EXPECT_EQ(again.version, 1);
    EXPECT_EQ(again.entityId, id(1));
    EXPECT_EQ(again.correlationId, "correlation");
    EXPECT_EQ(std::get<Accepted>(catalog.execute(Update{id(1), someBook()}, 1)).sequence, first.sequence + 1);
}

TEST(Idempotency, TheOutcomeIsThatOfItsTimeAlsoAfterARestart)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()}, keyed(catalog, "k", "h"))), "accepted");
    ASSERT_EQ(codeOf(catalog.execute(Update{id(1), someBook("x")}, 1)), "accepted");
    catalog.core.reset();
    catalog.open();
    const auto again = std::get<Accepted>(catalog.execute(Create{id(1), someBook()}, keyed(catalog, "k", "h")));
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.version, 1);
}

TEST(Idempotency, AnotherRequestUnderTheKeyIsRefused)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()}, keyed(catalog, "k", "h"))), "accepted");
    EXPECT_EQ(codeOf(catalog.execute(Create{id(2), someBook()}, keyed(catalog, "k", "other"))),
              "422 ERR_IDEMPOTENCY_KEY_REUSED");
    CommandContext someoneElse = keyed(catalog, "k", "other");
    someoneElse.actor.id = "someone else";
    EXPECT_EQ(codeOf(catalog.execute(Create{id(2), someBook()}, someoneElse)), "accepted");
}

TEST(Idempotency, ARefusedCommandStoresNothing)
{
    TestCatalog catalog;
    catalog.open();
    EXPECT_EQ(codeOf(catalog.execute(Delete{EntityKind::Book, id(1)}, keyed(catalog, "k", "h"))),
              "404 ERR_BOOK_NOT_FOUND");
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()})), "accepted");
    EXPECT_EQ(codeOf(catalog.execute(Delete{EntityKind::Book, id(1)}, keyed(catalog, "k", "h"))), "accepted");
}

TEST(Idempotency, AKeyLivesForADay)
{
    TestCatalog catalog;
    catalog.open();
    ASSERT_EQ(codeOf(catalog.execute(Create{id(1), someBook()}, keyed(catalog, "k", "h"))), "accepted");
    catalog.clock.advance(std::chrono::hours(24) - std::chrono::seconds(1));
    EXPECT_EQ(codeOf(catalog.execute(Create{id(1), someBook()}, keyed(catalog, "k", "h"))), "accepted");
    catalog.clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(codeOf(catalog.execute(Create{id(1), someBook()}, keyed(catalog, "k", "h"))),
              "412 ERR_BOOK_CONCURRENCY_CONFLICT");
}

TEST(Idempotency, RepeatsThatWaitForTheFirstGetItsOutcome)
{
    TestCatalog catalog;
    catalog.open();
    constexpr int repeats = 50;
    std::promise<void> all;
    std::atomic<int> told = 0;
    std::atomic<int> fresh = 0;
    for (int i = 0; i < repeats; ++i)
        catalog.core->commands().execute(
            Create{id(1), someBook()}, keyed(catalog, "k", "h"), [&](CommandOutcome outcome) {
                if (const auto *accepted = std::get_if<Accepted>(&outcome); accepted && !accepted->replayed)
                    ++fresh;
                if (++told == repeats)
                    all.set_value();
            });
    all.get_future().wait();
    EXPECT_EQ(fresh, 1);
}
