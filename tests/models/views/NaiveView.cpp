#include "tests/models/views/NaiveView.h"

#include "models/catalog/SearchText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon::test {

using Kind = wire::EntityKind;

QString NaiveView::nameOf(Kind kind, const QUuid &id) const
{
    return m_catalog.store().nameOf(kind, id);
}

QStringList NaiveView::people(const wire::Book &book) const
{
    QStringList names;
    for (const QUuid &id : book.authorIds) {
        const QString name = nameOf(Kind::Author, id);
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

bool NaiveView::matches(const wire::Book &book) const
{
    if (book.stamp.deleted.value_or(false) != m_spec.filter.deletedOnly)
        return false;
    const QString isbn = QString(book.isbn.value_or(QString())).remove(u'-').remove(u' ');
    const QString text = book.title + u'\n' + people(book).join(u'\n') + u'\n' +
                         nameOf(Kind::Publisher, book.publisherId) + u'\n' + isbn;
    const QByteArray folded = SearchText::folded(text);
    for (const QByteArray &word : m_spec.filter.words) {
        if (!folded.contains(word))
            return false;
    }
    for (const FieldFilter &filter : m_spec.filter.where) {
        switch (filter.field) {
        case Field::Publisher:
            if ((book.publisherId == filter.ids.front()) != (filter.test == FieldFilter::Test::Is))
                return false;
            break;
        case Field::Prices: {
            const auto price = book.prices.find(filter.currency);
            if (price == book.prices.end() || price->second.toDouble() < filter.least->toDouble() ||
                price->second.toDouble() > filter.most->toDouble())
                return false;
            break;
        }
        default:
            Q_UNREACHABLE();
        }
    }
    return true;
}

NaiveView::Value NaiveView::valueOf(const wire::Book &book, SortColumn column) const
{
    const auto named = [](const QString &text) {
        return Value{text, 0, text.isEmpty()};
    };
    switch (column) {
    case SortColumn::Title:
        return named(book.title);
    case SortColumn::Authors:
        return named(people(book).join(u", "_s));
    case SortColumn::Publisher:
        return named(nameOf(Kind::Publisher, book.publisherId));
    case SortColumn::Price:
        return {{}, book.prices.empty() ? 0 : book.prices.begin()->second.toDouble(), book.prices.empty()};
    case SortColumn::Edited: {
        const QDateTime &at = book.stamp.updatedAt;
        return {{}, at.isValid() ? static_cast<double>(at.toMSecsSinceEpoch()) : 0, !at.isValid()};
    }
    default:
        Q_UNREACHABLE();
    }
}

std::vector<QUuid> NaiveView::ids() const
{
    const CatalogStore &store = m_catalog.store();
    std::vector<Row> rows;
    for (const QUuid &id : store.ids(Kind::Book)) {
        const auto book = std::get<wire::Book>(store.rows().entity(Kind::Book, store.slotOf(Kind::Book, id)));
        if (!matches(book))
            continue;
        Row row{id, {}};
        for (const SortBy &by : m_spec.sort)
            row.values.push_back(valueOf(book, by.column));
        rows.push_back(std::move(row));
    }
    const Collation collation = store.rows().collation();
    std::sort(rows.begin(), rows.end(), [&](const Row &a, const Row &b) {
        for (size_t i = 0; i < m_spec.sort.size(); ++i) {
            const Value &left = a.values[i];
            const Value &right = b.values[i];
            if (left.missing != right.missing)
                return right.missing;
            if (left.missing)
                continue;
            int order = left.text.isEmpty() ? (left.number < right.number ? -1 : left.number > right.number)
                                            : collation.compare(left.text.toStdString(), right.text.toStdString());
            if (m_spec.sort[i].descending)
                order = -order;
            if (order != 0)
                return order < 0;
        }
        const QByteArray left = a.id.toRfc4122();
        const QByteArray right = b.id.toRfc4122();
        return left < right;
    });
    std::vector<QUuid> ids;
    ids.reserve(rows.size());
    for (const Row &row : rows)
        ids.push_back(row.id);
    return ids;
}

} // namespace colophon::test
