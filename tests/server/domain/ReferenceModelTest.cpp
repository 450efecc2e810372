#include "server/domain/Decider.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

using namespace colophond;

namespace {

/// What the contract says in the plainest words: one map, no events.
struct Reference
{
    struct Entry
    {
        Content content;
        std::int64_t version;
        bool deleted;
    };
    std::map<Uuid, Entry> entries;

    int execute(const Command &command, std::optional<std::int64_t> expected)
    {
        const auto found = entries.find(idOf(command));
        if (const auto *create = std::get_if<Create>(&command)) {
            if (found != entries.end())
                return 412;
            entries[create->id] = {create->content, 1, false};
            return 200;
        }
        if (found == entries.end() || kindOf(found->second.content) != kindOf(command))
            return 404;
        Entry &entry = found->second;
        if (expected && *expected != entry.version)
            return 412;
        const bool restore = std::holds_alternative<Restore>(command);
        if (entry.deleted != restore)
            return 409;
        if (const auto *update = std::get_if<Update>(&command))
            entry.content = update->content;
        else
            entry.deleted = !restore;
        ++entry.version;
        return 200;
    }
};

class Commands
{
public:
    explicit Commands(unsigned seed)
        : m_random(seed)
    {
    }

    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }

    Uuid id()
    {
        std::array<std::uint8_t, 16> bytes{};
        bytes[15] = static_cast<std::uint8_t>(1 + below(12));
        return Uuid(bytes);
    }

    Content content(EntityKind kind)
    {
        const std::string text(1 + below(3), static_cast<char>('a' + below(3)));
        switch (kind) {
        case EntityKind::Book: {
            Book book;
            book.title = text;
            book.language = below(2) ? "en" : "und";
            book.descriptions = {{"en", text}};
            book.prices = {{"GBP", Decimal(below(3), 2)}};
            if (below(2))
                book.isbn = "0441172717";
            if (below(2))
                book.publicationDate = PartialDate::make(1900 + static_cast<int>(below(3)));
            if (below(2))
                book.authorIds = {id()};
            if (below(2))
                book.publisherId = id();
            return book;
        }
        case EntityKind::Author:
            return Author{text, {{"en", text}}};
        case EntityKind::Category:
            return Category{{{below(2) ? "en" : "pt", text}}};
        case EntityKind::Publisher:
            break;
        }
        return Publisher{text};
    }

    Command next()
    {
        const auto kind = static_cast<EntityKind>(below(4));
        switch (below(4)) {
        case 0:
            return Create{id(), content(kind)};
        case 1:
            return Update{id(), content(kind)};
        case 2:
            return Delete{kind, id()};
        default:
            return Restore{kind, id()};
        }
    }

private:
    std::mt19937 m_random;
};

} // namespace

TEST(ReferenceModel, AgreesOnRandomCommandSequences)
{
    for (unsigned seed = 1; seed <= 50; ++seed) {
        Reference reference;
        std::map<Uuid, EntityState> states;
        Commands commands(seed);
        for (int step = 0; step < 400; ++step) {
            const Command command = commands.next();
            const auto held = states.find(idOf(command));
            const std::optional<EntityState> state = held == states.end() ? std::nullopt : std::optional(held->second);
            std::optional<std::int64_t> expected;
            if (commands.below(2))
                expected = static_cast<std::int64_t>(state ? state->version - commands.below(2) : 1);
            const int wanted = reference.execute(command, expected);
            const auto decision =
                decide(state, command, expected ? ExpectedVersion::exactly(*expected) : ExpectedVersion::any(), {});
            if (const auto *event = std::get_if<Event>(&decision))
                states[idOf(command)] = evolve(state, *event);
            const int got = std::holds_alternative<Event>(decision) ? 200 : std::get<Problem>(decision).status;
            ASSERT_EQ(got, wanted) << "seed " << seed << " step " << step;
        }
        ASSERT_EQ(states.size(), reference.entries.size());
        for (const auto &[id, entry] : reference.entries)
            ASSERT_EQ(states.at(id), (EntityState{entry.content, entry.version, entry.deleted})) << "seed " << seed;
    }
}
