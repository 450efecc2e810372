#include "models/views/RowFilter.h"

#include "models/catalog/SearchText.h"

#include "models/catalog/EntityLayout.h"

#include <algorithm>

namespace colophon {
namespace {

using Kind = wire::EntityKind;
using Test = FieldFilter::Test;

bool contains(std::string_view text, const std::string &word)
{
    return text.find(word) != std::string_view::npos;
}

bool has(Kind kind, Field field)
{
    const std::vector<FieldLayout> &layout = layoutOf(kind);
    return std::any_of(layout.begin(), layout.end(), [field](const FieldLayout &each) { return each.field == field; });
}

int firstDay(const wire::PartialDate &date)
{
    return date.year * 10000 + std::max(date.month, 1) * 100 + std::max(date.day, 1);
}

int lastDay(const wire::PartialDate &date)
{
    return date.year * 10000 + (date.month ? date.month : 12) * 100 + (date.day ? date.day : 31);
}

/// Whether a field of references, the sale or the ISBN has no value.
bool isEmpty(const RowReader &row, Field field)
{
    switch (field) {
    case Field::Publisher:
        return row.ref(field) == NoRow;
    case Field::Sale:
        return !row.sale(field);
    case Field::Isbn:
        return row.text(field).empty();
    default: {
        bool isNone = true;
        row.eachRef(field, [&](RowSlot) { return isNone = false; });
        return isNone;
    }
    }
}

} // namespace

RowFilter::RowFilter(Kind kind, const FilterSpec &filter)
    : m_kind(kind)
    , m_deletedOnly(filter.deletedOnly)
{
    for (const QByteArray &word : filter.words)
        m_words.push_back(word.toStdString());
    // The longest occurs in the fewest rows.
    std::stable_sort(m_words.begin(), m_words.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    for (const FieldFilter &condition : filter.where) {
        if (!condition.isValid() || (condition.field != Field::Stamp && !has(kind, condition.field)))
            m_conditions.push_back([](const ReplicaRows &, const RowReader &) { return false; });
        else
            m_conditions.push_back(conditionOf(condition));
    }
}

bool RowFilter::meetsConditions(const ReplicaRows &rows, const RowReader &row) const
{
    return std::all_of(m_conditions.begin(), m_conditions.end(),
                       [&](const Condition &meets) { return meets(rows, row); });
}

bool RowFilter::hasWords(const ReplicaRows &rows, const RowReader &row) const
{
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const std::string &word) { return hasWord(rows, row, word); });
}

bool RowFilter::hasWord(const ReplicaRows &rows, const RowReader &row, const std::string &word) const
{
    if (contains(row.search(), word))
        return true;
    if (word.find('-') != std::string::npos) {
        const std::string plain = SearchText::withoutHyphens(word);
        if (!plain.empty() && contains(row.search(), plain))
            return true;
    }
    if (m_kind != Kind::Book)
        return false;
    const RowSlot publisher = row.ref(Field::Publisher);
    if (publisher != NoRow && contains(rows.row(Kind::Publisher, publisher).search(), word))
        return true;
    bool found = false;
    row.eachRef(Field::Authors, [&](RowSlot author) {
        found = contains(rows.row(Kind::Author, author).search(), word);
        return !found;
    });
    return found;
}

RowFilter::Condition RowFilter::conditionOf(const FieldFilter &filter)
{
    const Field field = filter.field;
    switch (filter.test) {
    case Test::ChangedSince:
        return [ms = filter.since.toMSecsSinceEpoch()](const ReplicaRows &, const RowReader &row) {
            return row.head().updatedAtMs != RowHead::NoTime && row.head().updatedAtMs >= ms;
        };
    case Test::ChangedBy:
        return [ids = filter.codes](const ReplicaRows &rows, const RowReader &row) {
            const auto who = row.updatedBy();
            return who && ids.contains(rows.actors().value(*who).id);
        };
    case Test::Is:
    case Test::IsNot:
    case Test::AnyOf:
    case Test::IsEmpty:
    case Test::IsNotEmpty:
    case Test::Range:
        break;
    }
    if (field == Field::Published)
        return published(filter);
    if (field == Field::Prices)
        return priced(filter);
    const bool negated = filter.test == Test::IsNot || filter.test == Test::IsNotEmpty;
    const bool asksForNone = filter.test == Test::IsEmpty || filter.test == Test::IsNotEmpty;
    if (field == Field::Language) {
        return [negated, codes = asksForNone ? QStringList(QString()) : filter.codes](const ReplicaRows &rows,
                                                                                      const RowReader &row) {
            return codes.contains(rows.codes().value(row.code(Field::Language))) != negated;
        };
    }
    if (!asksForNone)
        return referenceIs(filter);
    if (field == Field::Texts) {
        return [negated](const ReplicaRows &, const RowReader &row) {
            return (row.textCount(Field::Texts) == 0) != negated;
        };
    }
    return [field, negated](const ReplicaRows &, const RowReader &row) {
        return isEmpty(row, field) != negated;
    };
}

RowFilter::Condition RowFilter::referenceIs(const FieldFilter &filter)
{
    const Field field = filter.field;
    const Kind kind = field == Field::Publisher ? Kind::Publisher
                      : field == Field::Authors ? Kind::Author
                                                : Kind::Category;
    return [field, kind, negated = filter.test == Test::IsNot, ids = filter.ids](const ReplicaRows &rows,
                                                                                 const RowReader &row) {
        const auto isOne = [&](RowSlot slot) {
            return std::find(ids.begin(), ids.end(), rows.id(kind, slot)) != ids.end();
        };
        bool found = false;
        if (field == Field::Publisher) {
            const RowSlot slot = row.ref(field);
            found = slot != NoRow && isOne(slot);
        } else {
            row.eachRef(field, [&](RowSlot slot) { return !(found = isOne(slot)); });
        }
        return found != negated;
    };
}

RowFilter::Condition RowFilter::published(const FieldFilter &filter)
{
    if (filter.test != Test::Range) {
        return [isNull = filter.test == Test::IsEmpty](const ReplicaRows &, const RowReader &row) {
            return row.date(Field::Published).isNull() == isNull;
        };
    }
    const int first = filter.firstDate ? firstDay(*filter.firstDate) : 0;
    const int last = filter.lastDate ? lastDay(*filter.lastDate) : std::numeric_limits<int>::max();
    return [first, last](const ReplicaRows &, const RowReader &row) {
        const wire::PartialDate date = row.date(Field::Published);
        const int day = firstDay(date);
        return !date.isNull() && first <= day && day <= last;
    };
}

RowFilter::Condition RowFilter::priced(const FieldFilter &filter)
{
    // The text, not its number: a currency may get one only later.
    return [filter](const ReplicaRows &rows, const RowReader &row) {
        bool found = false;
        row.eachAmount(Field::Prices, [&](quint32 currency, const wire::Decimal &amount) {
            const bool isOfIt = filter.currency.isEmpty() || rows.codes().value(currency) == filter.currency;
            found = isOfIt && (!filter.least || *filter.least <= amount) && (!filter.most || amount <= *filter.most);
            return !found;
        });
        return found != (filter.test == Test::IsEmpty);
    };
}

} // namespace colophon
