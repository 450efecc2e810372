#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/ViewRole.h"

#include <QVariant>

namespace colophon {

/// Reads the values of a row's roles from the replica, when a window asks for them.
class RowValues
{
public:
    RowValues(Catalog &catalog, wire::EntityKind kind)
        : m_catalog(catalog)
        , m_kind(kind)
    {
    }

    /// The row must be in use; an invalid value for a role that the kind does not have.
    QVariant value(RowSlot slot, ViewRole role) const;

private:
    QVariant ofBook(RowSlot slot, ViewRole role) const;
    QString state(RowSlot slot, const RecentChanges::Mark *mark) const;

    Catalog &m_catalog;
    wire::EntityKind m_kind;
};

} // namespace colophon
