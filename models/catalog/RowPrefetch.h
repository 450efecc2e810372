#pragma once

#include "models/catalog/ReplicaRows.h"

namespace colophon {

// Of a million rows hardly one that is looked at by chance lies in the processor's cache. Asked for some rows ahead,
// they come all at once. Nothing but speed depends on it.

/// The head of a row, and where its body begins.
inline void prefetchHead(const ReplicaRows &rows, wire::EntityKind kind, RowSlot slot)
{
#if defined(__GNUC__)
    const quint32 row = slot % RowSegment::Rows;
    const RowHead *head = &rows.segments(kind)[slot / RowSegment::Rows]->head(row);
    __builtin_prefetch(head);
    __builtin_prefetch(head - (row > 0 ? 1 : 0));
#else
    Q_UNUSED(rows)
    Q_UNUSED(kind)
    Q_UNUSED(slot)
#endif
}

/// The packed fields of a row of which the head was asked for a while ago.
inline void prefetchBody(const ReplicaRows &rows, wire::EntityKind kind, RowSlot slot)
{
#if defined(__GNUC__)
    constexpr ptrdiff_t Line = 64;
    const char *body = rows.segments(kind)[slot / RowSegment::Rows]->body(slot % RowSegment::Rows).data();
    __builtin_prefetch(body);
    __builtin_prefetch(body + Line);
#else
    Q_UNUSED(rows)
    Q_UNUSED(kind)
    Q_UNUSED(slot)
#endif
}

} // namespace colophon
