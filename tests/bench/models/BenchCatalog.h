#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/CatalogView.h"
#include "network/http/SystemClock.h"
#include "tests/bench/BenchRun.h"
#include "tests/bench/models/PlainBooks.h"

namespace colophon::test {

/// A replica without a server, to be filled with generated books.
class BenchCatalog
{
public:
    BenchCatalog();

    Catalog &catalog() { return m_catalog; }
    CatalogStore &store() { return m_catalog.store(); }

    /// Everything that @p maker has, a thousand rows at a time, so that nothing else stays in memory.
    void fill(const BookMaker &maker);
    /// One row from another operator.
    void enqueue(wire::Entity entity);

    /// Gives @p view this catalog and that order.
    void show(CatalogView &view, PlainBooks::Column column);
    /// Nothing waits before the store or for its place, and the view does not build.
    bool isSettled(const CatalogView &view);

    /// Whether the view shows just the live ones of @p books that hold these words, in order.
    static bool isInOrder(const CatalogView &view, const PlainBooks &books, PlainBooks::Column column,
                          const QList<PlainWord> &words = {});

private:
    SystemClock m_clock;
    CausationContext m_causation;
    Catalog m_catalog;
};

} // namespace colophon::test
