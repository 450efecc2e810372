#include "tests/server/store/TestCatalog.h"

#include "server/store/sqlite/Database.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

const std::string tenant = "*DEFAULT*";

class History : public testing::Test
{
protected:
    History() { catalog.open(); }

    /// The id of the event.
    Uuid make(Command command, CommandContext context)
    {
        const CommandOutcome outcome = catalog.execute(std::move(command), std::move(context));
        EXPECT_EQ(codeOf(outcome), "accepted");
        return std::get<Accepted>(outcome).eventId;
    }
    Uuid make(Command command) { return make(std::move(command), catalog.context); }
    Uuid caused(Command command, const std::string &cause, const std::string &correlation = "another")
    {
        CommandContext context = catalog.context;
        context.causationId = cause;
        context.correlationId = correlation;
        return make(std::move(command), context);
    }
    EventHistory &history() { return catalog.core->history(); }

    std::vector<Uuid> chainOf(const Uuid &event)
    {
        std::vector<Uuid> ids;
        const auto chain = history().chain(tenant, event);
        if (chain) {
            for (const HistoricEvent &each : chain->events)
                ids.push_back(each.stored.eventId);
        }
        return ids;
    }

    /// Puts an event into the closed log, as no command would.
    void plant(unsigned number, const std::string &cause, unsigned version)
    {
        sqlite::Database database(catalog.options.path, sqlite::Database::Access::ReadWrite);
        database
            .prepared("INSERT INTO events(event_id, tenant, stream_id, version, type, schema_version, payload, time, "
                      "correlation_id, causation_id, client_id, actor_id, actor_name, remote_address, user_agent) "
                      "VALUES(?, '*DEFAULT*', ?, ?, 'PublisherUpdated', 1, '{}', 0, 'c', ?, '', '', '', '', '')")
            .bind(id(number))
            .bind(id(1))
            .bind(static_cast<int>(version))
            .bind(cause)
            .run();
    }

    TestCatalog catalog;
};

} // namespace

TEST_F(History, OfAnEntityIsItsEventsNewestFirst)
{
    make(Create{id(1), someBook()});
    Book dearer = someBook();
    dearer.prices["GBP"] = Decimal(1299, 2);
    catalog.clock.advance(std::chrono::seconds(1));
    make(Update{id(1), dearer});
    make(Delete{EntityKind::Book, id(1)});
    make(Restore{EntityKind::Book, id(1)});
    const auto events = history().ofEntity(EntityKind::Book, tenant, id(1), std::nullopt, 100);
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 4U);
    EXPECT_EQ(events->at(0).changes, (std::vector<Change>{{"isDeleted", "true", "false"}}));
    EXPECT_EQ(events->at(1).changes, (std::vector<Change>{{"isDeleted", "false", "true"}}));
    EXPECT_EQ(events->at(2).stored.event.type, "BookPriceChanged");
    EXPECT_EQ(events->at(2).changes, (std::vector<Change>{{"prices.GBP", "10.99", "12.99"}}));
    EXPECT_EQ(events->at(3).changes.size(), 4U);
    EXPECT_EQ(events->at(3).stored.actor.name, "owner");
    EXPECT_LT(events->at(3).stored.time, events->at(2).stored.time);

    const auto page = history().ofEntity(EntityKind::Book, tenant, id(1), 4, 2);
    ASSERT_EQ(page->size(), 2U);
    EXPECT_EQ(page->at(0).stored.version, 3);
    EXPECT_EQ(page->at(1).stored.version, 2);
    EXPECT_EQ(page->at(1).changes, events->at(2).changes);
    EXPECT_TRUE(history().ofEntity(EntityKind::Book, tenant, id(1), 1, 2)->empty());
    EXPECT_EQ(history().ofEntity(EntityKind::Book, tenant, id(1), 99, 2)->front().stored.version, 4);
}

TEST_F(History, IsOfOneKindAndOneTenant)
{
    make(Create{id(1), someBook()});
    CommandContext other = catalog.context;
    other.tenant = "acme";
    make(Create{id(2), someAuthor()}, other);
    EXPECT_FALSE(history().ofEntity(EntityKind::Author, tenant, id(1), std::nullopt, 10));
    EXPECT_FALSE(history().ofEntity(EntityKind::Author, tenant, id(2), std::nullopt, 10));
    EXPECT_FALSE(history().at(EntityKind::Author, tenant, id(2), 1, "en"));
    EXPECT_FALSE(history().at(EntityKind::Author, tenant, id(1), 1, "en"));
    EXPECT_TRUE(history().ofEntity(EntityKind::Author, "acme", id(2), std::nullopt, 10));
    EventQuery query;
    query.tenant = tenant;
    EXPECT_EQ(history().find(query).size(), 1U);
}

TEST_F(History, ShowsAnEntityAsItWas)
{
    make(Create{id(1), someBook("First")});
    const auto first = [&] {
        catalog.settle(1);
        return catalog.core->readModel().getAdmin(EntityKind::Book, tenant, id(1), "en");
    }();
    catalog.clock.advance(std::chrono::seconds(5));
    CommandContext other = catalog.context;
    other.actor = {id(8888).toText(), "other"};
    make(Update{id(1), someBook("Second")}, other);
    make(Delete{EntityKind::Book, id(1)});
    ASSERT_TRUE(first);
    EXPECT_EQ(history().at(EntityKind::Book, tenant, id(1), 1, "en")->json, first->json);
    const auto second = history().at(EntityKind::Book, tenant, id(1), 2, "en");
    EXPECT_NE(second->json.find("\"title\":\"Second\""), std::string::npos);
    EXPECT_NE(second->json.find("\"name\":\"other\""), std::string::npos);
    EXPECT_FALSE(second->deleted);
    EXPECT_TRUE(history().at(EntityKind::Book, tenant, id(1), 3, "en")->deleted);
    EXPECT_FALSE(history().at(EntityKind::Book, tenant, id(1), 4, "en"));
    EXPECT_FALSE(history().at(EntityKind::Book, tenant, id(1), 0, "en"));
}

TEST_F(History, FindsEventsByEachOfTheirMarks)
{
    for (unsigned number = 1; number <= 20; ++number) {
        CommandContext context = catalog.context;
        context.correlationId = number % 4 == 0 ? "fourth" : "other";
        context.actor = number % 5 == 0 ? Actor{id(5555).toText(), "fifth"} : catalog.context.actor;
        make(number % 2 == 0 ? Command(Create{id(number), someAuthor()})
                             : Command(Create{id(number), Publisher{"Ace"}}),
             context);
        catalog.clock.advance(std::chrono::seconds(1));
    }
    const TimePoint now = catalog.options.clock();
    const auto found = [&](auto change) {
        EventQuery query;
        query.tenant = tenant;
        change(query);
        std::vector<std::int64_t> sequences;
        for (const HistoricEvent &event : history().find(query))
            sequences.push_back(event.stored.sequence);
        return sequences;
    };
    using Sequences = std::vector<std::int64_t>;
    EXPECT_EQ(found([](EventQuery &query) { query.limit = 3; }), (Sequences{20, 19, 18}));
    EXPECT_EQ(found([](EventQuery &query) {
                  query.limit = 3;
                  query.before = 18;
              }),
              (Sequences{17, 16, 15}));
    EXPECT_EQ(found([](EventQuery &query) { query.correlationId = "fourth"; }), (Sequences{20, 16, 12, 8, 4}));
    EXPECT_EQ(found([](EventQuery &query) { query.actor = "fifth"; }), (Sequences{20, 15, 10, 5}));
    EXPECT_EQ(found([](EventQuery &query) { query.actor = id(5555).toText(); }), (Sequences{20, 15, 10, 5}));
    EXPECT_EQ(found([&](EventQuery &query) { query.since = now - std::chrono::seconds(3); }), (Sequences{20, 19, 18}));
    EXPECT_EQ(found([&](EventQuery &query) { query.until = now - std::chrono::seconds(18); }), (Sequences{3, 2, 1}));
    EXPECT_EQ(found([](EventQuery &query) {
                  query.type = "AuthorCreated";
                  query.actor = "fifth";
                  query.correlationId = "fourth";
                  query.before = 21;
              }),
              (Sequences{20}));
    EXPECT_EQ(found([](EventQuery &query) { query.type = "BookDeleted"; }), Sequences());
    EXPECT_EQ(found([](EventQuery &query) { query.correlationId = ""; }), Sequences());
}

TEST_F(History, TellsTheChangesOfEveryEventThatItFinds)
{
    for (unsigned number = 1; number <= 3; ++number)
        make(Create{id(number), Publisher{"p0"}});
    for (unsigned round = 1; round <= 5; ++round) {
        for (unsigned number = 1; number <= 3; ++number)
            make(Update{id(number), Publisher{"p" + std::to_string(round)}});
    }
    EventQuery query;
    query.tenant = tenant;
    query.type = "PublisherUpdated";
    query.limit = 7;
    const auto events = history().find(query);
    ASSERT_EQ(events.size(), 7U);
    for (const HistoricEvent &event : events) {
        const std::int64_t version = event.stored.version;
        EXPECT_EQ(event.kind, EntityKind::Publisher);
        EXPECT_EQ(event.changes, (std::vector<Change>{{"name", "\"p" + std::to_string(version - 2) + "\"",
                                                       "\"p" + std::to_string(version - 1) + "\""}}));
    }
}

TEST_F(History, AChainGoesUpToTheRootAndDownToAllThatFollowed)
{
    make(Create{id(9), Publisher{"apart"}});
    const Uuid root = caused(Create{id(1), Publisher{"x"}}, "click", "one");
    const Uuid sibling = caused(Create{id(2), Publisher{"x"}}, "click", "one");
    caused(Create{id(3), Publisher{"x"}}, "click", "two");
    const Uuid second = caused(Update{id(1), Publisher{"y"}}, root.toText());
    std::string capitals = second.toText();
    for (char &c : capitals)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const Uuid third = caused(Update{id(1), Publisher{"z"}}, capitals);
    const std::vector<Uuid> all{root, sibling, second, third};
    for (const Uuid &event : all)
        EXPECT_EQ(chainOf(event), all);
    const auto chain = history().chain(tenant, third);
    EXPECT_EQ(chain->root.eventId, root);
    EXPECT_TRUE(chain->complete);
    EXPECT_EQ(chain->events.back().changes, (std::vector<Change>{{"name", "\"y\"", "\"z\""}}));
    EXPECT_FALSE(history().chain(tenant, id(77)));
}

TEST_F(History, AChainNeverLeavesItsTenant)
{
    CommandContext other = catalog.context;
    other.tenant = "acme";
    const Uuid theirs = make(Create{id(1), Publisher{"theirs"}}, other);
    const Uuid mine = caused(Create{id(2), Publisher{"mine"}}, theirs.toText());
    other.causationId = mine.toText();
    make(Create{id(3), Publisher{"theirs too"}}, other);
    EXPECT_FALSE(history().chain(tenant, theirs));
    EXPECT_EQ(chainOf(mine), std::vector<Uuid>{mine});
    EXPECT_EQ(history().chain(tenant, mine)->root.causationId, theirs.toText());
}

TEST_F(History, AChainThatGoesInACircleEnds)
{
    const Uuid first = make(Create{id(1), Publisher{"x"}});
    catalog.core.reset();
    plant(101, id(103).toText(), 2);
    plant(102, id(101).toText(), 3);
    plant(103, id(102).toText(), 4);
    plant(104, id(104).toText(), 5);
    catalog.open();
    for (unsigned number : {101U, 102U, 103U})
        EXPECT_EQ(chainOf(id(number)), (std::vector<Uuid>{id(101), id(102), id(103)}));
    EXPECT_EQ(chainOf(id(104)), std::vector<Uuid>{id(104)});
    EXPECT_EQ(chainOf(first), std::vector<Uuid>{first});
}

TEST_F(History, AChainHasABoundAndSaysSo)
{
    const Uuid root = caused(Create{id(1), Publisher{"0"}}, "click");
    Uuid last = root;
    constexpr unsigned count = EventHistory::chainLimit;
    for (unsigned i = 1; i < count; ++i)
        last = caused(Update{id(1), Publisher{std::to_string(i)}}, last.toText());
    EXPECT_TRUE(history().chain(tenant, root)->complete);
    EXPECT_EQ(chainOf(last).size(), count);
    EXPECT_TRUE(history().chain(tenant, last)->complete);
    const Uuid beyond = caused(Update{id(1), Publisher{"beyond"}}, last.toText());
    const auto down = history().chain(tenant, root);
    EXPECT_FALSE(down->complete);
    EXPECT_EQ(down->events.size(), count);
    EXPECT_EQ(down->root.eventId, root);
    const auto up = history().chain(tenant, beyond);
    EXPECT_FALSE(up->complete);
    EXPECT_EQ(up->events.size(), count);
    EXPECT_EQ(up->events.back().stored.eventId, beyond);
    EXPECT_NE(up->root.eventId, root);
    // What came of an event deep in a long chain is told before the rest of the way up.
    std::vector<Uuid> effects;
    for (unsigned number = 0; number < 600; ++number)
        effects.push_back(caused(Create{id(10'000 + number), Publisher{"x"}}, beyond.toText()));
    const auto both = history().chain(tenant, beyond);
    EXPECT_FALSE(both->complete);
    ASSERT_EQ(both->events.size(), count);
    EXPECT_EQ(both->events[500].stored.eventId, effects.front());
    EXPECT_EQ(both->events[499].stored.eventId, beyond);
}
