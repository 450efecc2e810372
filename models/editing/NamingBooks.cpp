#include "models/editing/NamingBooks.h"

#include "models/catalog/CatalogStore.h"

#include <algorithm>

namespace colophon {

namespace {

constexpr auto bookKind = wire::EntityKind::Book;

} // namespace

NamingBooks::NamingBooks(CatalogStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &NamingBooks::lookOn);
    connect(&m_store, &CatalogStore::changed, this, &NamingBooks::storeChanged);
}

void NamingBooks::lookFor(wire::EntityKind kind, const std::vector<QUuid> &ids)
{
    m_kind = kind;
    m_ids = QSet<QUuid>(ids.begin(), ids.end());
    m_books.clear();
    m_found.clear();
    m_deleted.clear();
    m_next = 0;
    m_timer.stop();
    if (!m_ids.isEmpty()) {
        m_timer.start();
        lookOn();
    } else {
        Q_EMIT changed();
    }
}

bool NamingBooks::names(RowSlot slot) const
{
    bool found = false;
    const ReplicaRows &rows = m_store.rows();
    rows.row(bookKind, slot).eachNamed([&](wire::EntityKind kind, RowSlot named) {
        found = found || (kind == m_kind && m_ids.contains(rows.id(kind, named)));
    });
    return found;
}

void NamingBooks::look(RowSlot slot)
{
    if (!m_store.isLive(bookKind, slot) || !names(slot))
        return;
    const QUuid &id = m_store.rows().id(bookKind, slot);
    if (m_store.isDeleted(bookKind, slot)) {
        m_deleted.insert(id);
    } else if (!m_found.contains(id)) {
        m_found.insert(id);
        m_books.push_back(id);
    }
}

void NamingBooks::lookOn()
{
    const RowSlot end = m_store.slotEnd(bookKind);
    const RowSlot last = std::min(end, m_next + rowsATurn);
    while (m_next < last)
        look(m_next++);
    if (m_next >= end)
        m_timer.stop();
    Q_EMIT changed();
}

void NamingBooks::storeChanged(const ChangeSet &changes)
{
    if (m_ids.isEmpty())
        return;
    const size_t found = m_books.size();
    const qsizetype deleted = m_deleted.size();
    bool isFewer = false;
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.kind != bookKind)
            continue;
        const bool isThere = row.what != ChangeSet::What::Removed;
        const bool isLive = isThere && !m_store.isDeleted(bookKind, row.slot);
        const bool isNaming = isThere && names(row.slot);
        if (!(isLive && isNaming))
            isFewer = m_found.remove(row.id) || isFewer;
        if (isLive || !isNaming)
            m_deleted.remove(row.id);
        if (isNaming)
            look(row.slot);
    }
    if (isFewer)
        std::erase_if(m_books, [this](const QUuid &id) { return !m_found.contains(id); });
    if (isFewer || m_books.size() != found || m_deleted.size() != deleted)
        Q_EMIT changed();
}

} // namespace colophon
