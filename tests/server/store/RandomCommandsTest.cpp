#include "tests/server/store/TestCatalog.h"

#include "server/domain/ContentJson.h"
#include "server/domain/Decider.h"
#include "server/store/sqlite/SqliteEventStore.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

using namespace colophond;
using namespace colophond::test;

namespace {

Command randomCommand(std::mt19937 &random)
{
    const auto below = [&](unsigned limit) {
        return static_cast<unsigned>(random() % limit);
    };
    const Uuid target = id(1 + below(10));
    const auto kind = static_cast<EntityKind>(below(2));
    const std::string text(1 + below(4), static_cast<char>('a' + below(4)));
    const Content content = kind == EntityKind::Book ? Content(someBook(text)) : Content(someAuthor(text));
    switch (below(5)) {
    case 0:
        return Create{target, content};
    case 1:
        return Delete{kind, target};
    case 2:
        return Restore{kind, target};
    default:
        return Update{target, content};
    }
}

} // namespace

/// Heads of streams, events and read model must tell one story, whatever the commands and however they were grouped.
TEST(RandomCommands, LeaveEventsHeadsAndReadModelInAgreement)
{
    for (unsigned seed = 1; seed <= 5; ++seed) {
        TestCatalog catalog;
        catalog.open();
        std::mt19937 random(seed);
        std::atomic<std::int64_t> accepted = 0;
        std::atomic<int> open = 300;
        std::promise<void> all;
        for (int step = 0; step < 300; ++step)
            catalog.core->commands().execute(randomCommand(random), catalog.context, [&](CommandOutcome outcome) {
                accepted += std::holds_alternative<Accepted>(outcome) ? 1 : 0;
                if (--open == 0)
                    all.set_value();
            });
        all.get_future().wait();
        ASSERT_TRUE(catalog.settle(accepted));
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadOnly);
        sqlite::SqliteEventStore events(database);
        ASSERT_EQ(events.head(), accepted);
        for (unsigned number = 1; number <= 10; ++number) {
            std::optional<EntityState> state;
            for (const StoredEvent &event : events.readStream("*DEFAULT*", id(number)))
                state = evolve(state, event.event);
            EXPECT_EQ(events.load("*DEFAULT*", id(number)), state);
            if (!state)
                continue;
            const auto shown =
                catalog.core->readModel().getAdmin(kindOf(state->content), "*DEFAULT*", id(number), "en");
            ASSERT_TRUE(shown);
            EXPECT_EQ(shown->version, state->version);
            EXPECT_EQ(shown->deleted, state->deleted);
        }
    }
}
