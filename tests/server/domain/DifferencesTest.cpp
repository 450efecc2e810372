#include "server/domain/Differences.h"

#include "server/domain/ContentJson.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <map>
#include <random>

using namespace colophond;
namespace json = boost::json;

namespace {

Uuid id(unsigned number)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[15] = static_cast<std::uint8_t>(number);
    return Uuid(bytes);
}

/// A random state, of which each field has a few values only.
class States
{
public:
    explicit States(unsigned seed)
        : m_random(seed)
    {
    }

    EntityState next(EntityKind kind) { return {content(kind), 1 + below(9), below(4) == 0}; }
    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }

private:
    std::string text() { return std::string(1 + below(2), static_cast<char>('a' + below(2))); }
    std::map<std::string, std::string> texts()
    {
        std::map<std::string, std::string> texts;
        for (const char *culture : {"de", "en", "pt-PT"}) {
            if (below(2))
                texts[culture] = below(3) ? text() : "";
        }
        return texts;
    }
    std::vector<Uuid> ids()
    {
        std::vector<Uuid> ids(below(3));
        for (Uuid &each : ids)
            each = id(1 + below(2));
        return ids;
    }
    Content content(EntityKind kind)
    {
        if (kind == EntityKind::Author)
            return Author{text(), texts()};
        if (kind == EntityKind::Category)
            return Category{texts()};
        if (kind == EntityKind::Publisher)
            return Publisher{text()};
        Book book{text(), std::nullopt, text(), texts(), std::nullopt, std::nullopt, ids(), ids(), {}};
        if (below(2))
            book.isbn = text();
        if (below(2))
            book.publicationDate = PartialDate::make(1999, static_cast<int>(below(3)));
        if (below(2))
            book.publisherId = id(1 + below(2));
        for (const char *currency : {"EUR", "GBP", "USD"}) {
            if (below(2))
                book.prices[currency] = Decimal(below(3), 0);
        }
        return book;
    }

    std::mt19937 m_random;
};

/// What is written of a state, each text and each price by its path.
std::map<std::string, json::value> flattened(const EntityState *state)
{
    std::map<std::string, json::value> fields;
    if (!state)
        return fields;
    const json::value content = json::parse(contentToJson(state->content));
    for (const auto &member : content.as_object()) {
        const std::string name = member.key();
        if (name == "prices") {
            for (const auto &price : member.value().as_object())
                fields[name + "." + std::string(price.key())] = price.value();
        } else if (name == "translations") {
            for (const auto &culture : member.value().as_object()) {
                for (const auto &text : culture.value().as_object())
                    fields[name + "." + std::string(culture.key()) + "." + std::string(text.key())] = text.value();
            }
        } else {
            fields[name] = member.value();
        }
    }
    fields["isDeleted"] = state->deleted;
    return fields;
}

using Changed = std::map<std::string, std::pair<json::value, json::value>>;

/// The same in the plainest words: every path of either side that is not the same on both.
Changed expected(const EntityState *before, const EntityState &after)
{
    const auto old = flattened(before);
    const auto now = flattened(&after);
    Changed changed;
    for (const auto &[path, value] : old) {
        if (!now.count(path))
            changed[path] = {value, nullptr};
        else if (now.at(path) != value)
            changed[path] = {value, now.at(path)};
    }
    for (const auto &[path, value] : now) {
        const bool isNothing = value.is_null() || value == json::value(json::array()) || value == json::value(false);
        if (!old.count(path) && (before || !isNothing))
            changed[path] = {nullptr, value};
    }
    return changed;
}

Changed told(const std::vector<Change> &changes)
{
    Changed changed;
    for (const Change &change : changes)
        EXPECT_TRUE(changed.insert({change.field, {json::parse(change.from), json::parse(change.to)}}).second)
            << change.field << " is told twice";
    return changed;
}

} // namespace

TEST(Differences, AgreeWithThePlainComparisonOnRandomStates)
{
    States states(7);
    for (int round = 0; round < 20'000; ++round) {
        const auto kind = static_cast<EntityKind>(states.below(4));
        const EntityState before = states.next(kind);
        const EntityState after = states.next(kind);
        ASSERT_EQ(told(differences(&before, after)), expected(&before, after)) << "round " << round;
        ASSERT_EQ(told(differences(nullptr, after)), expected(nullptr, after)) << "round " << round;
        ASSERT_EQ(differences(&after, after), std::vector<Change>()) << "round " << round;
    }
}

TEST(Differences, AreWrittenAsTheDtoWritesThem)
{
    Book before{"Dune", std::nullopt, "en", {{"en", "A \"desert\" planet"}}, std::nullopt, id(9), {id(1)}, {}, {}};
    before.prices = {{"GBP", Decimal(109, 1)}};
    Book after = before;
    after.title = "Dune Messiah";
    after.isbn = "0441172717";
    after.publicationDate = PartialDate::make(1969, 4);
    after.publisherId = std::nullopt;
    after.authorIds = {id(2), id(1)};
    after.prices = {{"EUR", Decimal(12, 0)}, {"GBP", Decimal(1090, 2)}};
    after.descriptions = {{"pt-PT", ""}};
    const EntityState old{before, 1, false};
    const std::string one = '"' + id(1).toText() + '"';
    const std::string two = '"' + id(2).toText() + '"';
    EXPECT_EQ(differences(&old, {after, 2, true}),
              (std::vector<Change>{{"title", "\"Dune\"", "\"Dune Messiah\""},
                                   {"isbn", "null", "\"0441172717\""},
                                   {"publicationDate", "null", "{\"year\":1969,\"month\":4}"},
                                   {"publisherId", '"' + id(9).toText() + '"', "null"},
                                   {"authorIds", "[" + one + "]", "[" + two + "," + one + "]"},
                                   {"prices.EUR", "null", "12"},
                                   {"prices.GBP", "10.9", "10.90"},
                                   {"translations.en.description", "\"A \\\"desert\\\" planet\"", "null"},
                                   {"translations.pt-PT.description", "null", "\"\""},
                                   {"isDeleted", "false", "true"}}));
}

TEST(Differences, OfACreationAreWhatItHolds)
{
    EXPECT_EQ(
        differences(nullptr, {Author{"Frank Herbert", {{"en", "x"}}}, 1, false}),
        (std::vector<Change>{{"name", "null", "\"Frank Herbert\""}, {"translations.en.biography", "null", "\"x\""}}));
    EXPECT_EQ(differences(nullptr, {Category{{{"en", "Myth"}}}, 1, false}),
              (std::vector<Change>{{"translations.en.name", "null", "\"Myth\""}}));
    EXPECT_EQ(differences(nullptr, {Publisher{"Ace"}, 1, false}), (std::vector<Change>{{"name", "null", "\"Ace\""}}));
}
