#include "tests/bench/models/BenchCatalog.h"

#include "models/views/ViewIndexes.h"

#include <algorithm>

namespace colophon::test {

BenchCatalog::BenchCatalog()
    : m_catalog(nullptr, m_causation, m_clock)
{
    m_catalog.setConfiguration(BookMaker::configuration());
    m_catalog.setOperator(BookMaker::operatorOf(0), true, {});
    ViewIndexes::of(m_catalog).setLingering(std::chrono::milliseconds(0)); // deleted rows would stay for a while
}

void BenchCatalog::fill(const BookMaker &maker)
{
    using Kind = wire::EntityKind;
    for (const Kind kind : {Kind::Author, Kind::Category, Kind::Publisher, Kind::Book}) {
        for (int i = 0; i < maker.count(kind);) {
            ChangeBatch batch;
            for (const int end = std::min(i + 1000, maker.count(kind)); i < end; ++i)
                batch.rows.push_back({maker.entity(kind, i), Origin::Snapshot, false});
            m_catalog.queue().enqueue(std::move(batch));
            m_catalog.queue().drain();
        }
    }
    m_catalog.setReady(true);
}

void BenchCatalog::enqueue(wire::Entity entity)
{
    ChangeBatch batch;
    batch.rows.push_back({std::move(entity), Origin::Other, false});
    m_catalog.queue().enqueue(std::move(batch));
}

void BenchCatalog::show(CatalogView &view, PlainBooks::Column column)
{
    view.setSortKey(PlainBooks::sortKey(column));
    view.setCatalog(&m_catalog);
}

bool BenchCatalog::isSettled(const CatalogView &view)
{
    return m_catalog.queue().backlog() == 0 && !view.building() && ViewIndexes::of(m_catalog).isSettled();
}

bool BenchCatalog::isInOrder(const CatalogView &view, const PlainBooks &books, PlainBooks::Column column,
                             const QList<PlainWord> &words)
{
    std::vector<const PlainBook *> wanted;
    for (const PlainBook &book : books.rows) {
        if (!book.deleted && book.holds(words))
            wanted.push_back(&book);
    }
    if (view.count() != static_cast<int>(wanted.size()))
        return false;
    // Held against the order of ids, which costs less than to sort as the view does.
    std::sort(wanted.begin(), wanted.end(), [](const auto *a, const auto *b) { return a->id < b->id; });
    const PlainBook *before = nullptr;
    for (int row = 0; row < view.count(); ++row) {
        const QUuid id = view.uuidAt(row);
        const auto found = std::lower_bound(wanted.begin(), wanted.end(), id,
                                            [](const PlainBook *book, const QUuid &at) { return book->id < at; });
        if (found == wanted.end() || (*found)->id != id || (before && !books.less(*before, **found, column)))
            return false;
        before = *found;
    }
    return true;
}

} // namespace colophon::test
