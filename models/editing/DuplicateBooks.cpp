#include "models/editing/DuplicateBooks.h"

#include "models/catalog/CatalogStore.h"

#include <algorithm>

namespace colophon {

namespace {

constexpr auto bookKind = wire::EntityKind::Book;

} // namespace

DuplicateBooks::DuplicateBooks(CatalogStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &DuplicateBooks::lookOn);
    connect(&m_store, &CatalogStore::changed, this, &DuplicateBooks::storeChanged);
}

void DuplicateBooks::lookFor(const BookLikeness &book)
{
    if (book == m_book)
        return;
    m_book = book;
    const auto before = std::pair(m_sameNumber, m_sameWork);
    begin();
    if (before != std::pair(m_sameNumber, m_sameWork))
        Q_EMIT changed();
}

void DuplicateBooks::begin()
{
    // What still is a double stays: a form does not flicker while something else of it is typed.
    if (!stillHolds(m_sameNumber, &BookLikeness::hasSameNumber))
        m_sameNumber = QUuid();
    if (!stillHolds(m_sameWork, &BookLikeness::isSameWork))
        m_sameWork = QUuid();
    m_next = 0;
    if (m_book.hasNumber() || m_book.hasWork())
        m_timer.start();
    else
        m_timer.stop();
}

bool DuplicateBooks::stillHolds(const QUuid &found, bool (BookLikeness::*is)(const ReplicaRows &, RowSlot) const) const
{
    const RowSlot slot = found.isNull() ? NoRow : m_store.slotOf(bookKind, found);
    return slot != NoRow && (m_book.*is)(m_store.rows(), slot);
}

void DuplicateBooks::look(RowSlot slot)
{
    const ReplicaRows &rows = m_store.rows();
    bool found = false;
    if (m_sameNumber.isNull() && m_book.hasSameNumber(rows, slot)) {
        m_sameNumber = rows.id(bookKind, slot);
        found = true;
    }
    if (m_sameWork.isNull() && m_book.isSameWork(rows, slot)) {
        m_sameWork = rows.id(bookKind, slot);
        found = true;
    }
    if (found)
        Q_EMIT changed();
}

void DuplicateBooks::lookOn()
{
    const RowSlot end = m_store.slotEnd(bookKind);
    const RowSlot last = std::min(end, m_next + rowsATurn);
    while (m_next < last)
        look(m_next++);
    const bool isAllFound =
        !(m_book.hasNumber() && m_sameNumber.isNull()) && !(m_book.hasWork() && m_sameWork.isNull());
    if (m_next >= end || isAllFound)
        m_timer.stop();
}

void DuplicateBooks::storeChanged(const ChangeSet &changes)
{
    if (!m_book.hasNumber() && !m_book.hasWork())
        return;
    bool isLost = false;
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.kind != bookKind)
            continue;
        if (row.id == m_sameNumber || row.id == m_sameWork) {
            // A removed row is readable as it was until the signal returns.
            const bool isGone = row.what == ChangeSet::What::Removed;
            isLost = isLost || isGone || (row.id == m_sameNumber && !m_book.hasSameNumber(m_store.rows(), row.slot)) ||
                     (row.id == m_sameWork && !m_book.isSameWork(m_store.rows(), row.slot));
            if (isGone && row.id == m_sameNumber)
                m_sameNumber = QUuid();
            if (isGone && row.id == m_sameWork)
                m_sameWork = QUuid();
        } else if (row.what != ChangeSet::What::Removed) {
            look(row.slot);
        }
    }
    if (isLost) {
        begin();
        Q_EMIT changed();
    }
}

} // namespace colophon
