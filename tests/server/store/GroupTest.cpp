#include "tests/server/store/TestCatalog.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

std::vector<CommandOutcome> executeAll(TestCatalog &catalog, CommandGroup group)
{
    std::promise<std::vector<CommandOutcome>> outcomes;
    catalog.core->commands().executeAll(std::move(group),
                                        [&](std::vector<CommandOutcome> all) { outcomes.set_value(std::move(all)); });
    return outcomes.get_future().get();
}

/// Creates publishers `first` to `last`.
CommandGroup creations(const TestCatalog &catalog, unsigned first, unsigned last, bool atomic)
{
    CommandGroup group;
    group.atomic = atomic;
    for (unsigned number = first; number <= last; ++number)
        group.members.push_back({Create{id(number), Publisher{"Ace"}}, catalog.context});
    return group;
}

CommandContext keyed(const TestCatalog &catalog, const std::string &key)
{
    CommandContext context = catalog.context;
    context.idempotency = IdempotencyKey{key, "hash"};
    return context;
}

std::vector<std::string> codesOf(const std::vector<CommandOutcome> &outcomes)
{
    std::vector<std::string> codes;
    for (const CommandOutcome &outcome : outcomes)
        codes.push_back(codeOf(outcome));
    return codes;
}

const std::string notCarriedOut = "424 ERR_BATCH_REFUSED";

} // namespace

TEST(Group, ThatIsEmptyIsDone)
{
    TestCatalog catalog;
    catalog.open();
    EXPECT_TRUE(executeAll(catalog, {}).empty());
    EXPECT_TRUE(executeAll(catalog, {{}, true, true}).empty());
}

TEST(Group, IsCarriedOutInItsOrder)
{
    TestCatalog catalog;
    catalog.open();
    for (const bool atomic : {false, true}) {
        const unsigned first = atomic ? 1'001 : 1;
        const auto outcomes = executeAll(catalog, creations(catalog, first, first + 299, atomic));
        ASSERT_EQ(outcomes.size(), 300U);
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            const auto &accepted = std::get<Accepted>(outcomes[i]);
            ASSERT_EQ(accepted.entityId, id(first + static_cast<unsigned>(i)));
            ASSERT_EQ(accepted.sequence, static_cast<std::int64_t>(i + (atomic ? 301 : 1)));
        }
    }
}

TEST(Group, ThatIsNotAtomicLeavesOutWhatIsRefused)
{
    TestCatalog catalog;
    catalog.open();
    CommandGroup group = creations(catalog, 1, 200, false);
    for (const std::size_t taken : {3U, 100U, 199U})
        group.members[taken].command = Create{id(1), someAuthor()};
    const auto outcomes = executeAll(catalog, group);
    std::int64_t sequence = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (i == 3 || i == 100 || i == 199)
            EXPECT_EQ(codeOf(outcomes[i]), "412 ERR_AUTHOR_CONCURRENCY_CONFLICT");
        else
            ASSERT_EQ(std::get<Accepted>(outcomes[i]).sequence, ++sequence);
    }
}

TEST(Group, ThatIsAtomicIsCarriedOutWholeOrNotAtAll)
{
    TestCatalog catalog;
    catalog.open();
    catalog.make(Create{id(9), Publisher{"there"}});
    CommandGroup group = creations(catalog, 1, 3, true);
    group.members[1].command = Create{id(9), Publisher{"again"}};
    group.members[1].context = keyed(catalog, "k");
    group.members[2].context = keyed(catalog, "l");
    EXPECT_EQ(codesOf(executeAll(catalog, group)),
              (std::vector<std::string>{notCarriedOut, "412 ERR_PUBLISHER_CONCURRENCY_CONFLICT", notCarriedOut}));
    EXPECT_FALSE(catalog.core->history().ofEntity(EntityKind::Publisher, "*DEFAULT*", id(1), std::nullopt, 1));
    // Nothing is left of it: neither a number of the log nor a key.
    group.members[1].command = Create{id(2), Publisher{"else"}};
    const auto outcomes = executeAll(catalog, group);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(std::get<Accepted>(outcomes[i]).sequence, static_cast<std::int64_t>(i + 2));
    EXPECT_FALSE(std::get<Accepted>(outcomes[2]).replayed);
}

TEST(Group, MayHoldCommandsThatFollowEachOther)
{
    TestCatalog catalog;
    catalog.open();
    CommandContext second = catalog.context;
    second.expected = ExpectedVersion::exactly(1);
    CommandContext third = catalog.context;
    third.expected = ExpectedVersion::exactly(2);
    const CommandGroup group{{{Create{id(1), Publisher{"a"}}, catalog.context},
                              {Update{id(1), Publisher{"b"}}, second},
                              {Delete{EntityKind::Publisher, id(1)}, third}},
                             true,
                             false};
    EXPECT_EQ(std::get<Accepted>(executeAll(catalog, group).back()).version, 3);
}

TEST(Group, ThatWasRefusedBeforeTellsWhatWasCarriedOutEarlier)
{
    TestCatalog catalog;
    catalog.open();
    const auto first = std::get<Accepted>(catalog.execute(Create{id(1), Publisher{"a"}}, keyed(catalog, "k")));
    const CommandGroup group{
        {{Create{id(1), Publisher{"a"}}, keyed(catalog, "k")}, {Create{id(2), Publisher{"b"}}, keyed(catalog, "l")}},
        true,
        true};
    const auto outcomes = executeAll(catalog, group);
    EXPECT_EQ(std::get<Accepted>(outcomes[0]).eventId, first.eventId);
    EXPECT_TRUE(std::get<Accepted>(outcomes[0]).replayed);
    EXPECT_EQ(codeOf(outcomes[1]), notCarriedOut);
}

TEST(Group, LetsOthersWriteBetweenItsTurns)
{
    TestCatalog catalog;
    std::promise<void> asked;
    catalog.options.beforeProjectionCommit = [&, waits = true](std::int64_t) mutable {
        if (std::exchange(waits, false))
            asked.get_future().wait();
    };
    catalog.open();
    std::promise<std::vector<CommandOutcome>> outcomes;
    catalog.core->commands().executeAll(creations(catalog, 1, 1'000, false),
                                        [&](std::vector<CommandOutcome> all) { outcomes.set_value(std::move(all)); });
    // The writer stands still after the first turn of the group.
    std::promise<CommandOutcome> other;
    catalog.core->commands().execute(Create{id(5'000), someAuthor()}, catalog.context,
                                     [&](CommandOutcome outcome) { other.set_value(std::move(outcome)); });
    asked.set_value();
    EXPECT_LE(std::get<Accepted>(other.get_future().get()).sequence, 129);
    EXPECT_EQ(std::get<Accepted>(outcomes.get_future().get().back()).sequence, 1'001);
}

TEST(Group, IsRefusedAfterClose)
{
    TestCatalog catalog;
    catalog.open();
    catalog.core->close();
    for (const bool atomic : {false, true})
        EXPECT_EQ(codesOf(executeAll(catalog, creations(catalog, 1, 2, atomic))),
                  (std::vector<std::string>{"503 ERR_SHUTTING_DOWN", "503 ERR_SHUTTING_DOWN"}));
}
