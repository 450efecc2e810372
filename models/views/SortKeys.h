#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/SortColumn.h"
#include "models/views/SortKey.h"

namespace colophon {

/// Makes the sort keys of one column of one kind, in the order of the given locale, numbers in texts by value.
class SortKeys
{
public:
    SortKeys(const Catalog &catalog, wire::EntityKind kind, SortColumn column, const QLocale &locale);

    SortColumn column() const { return m_column; }
    /// The row must be in use.
    SortKey make(RowSlot slot) const;

private:
    SortKey ofBook(RowSlot slot) const;
    SortKey text(const QString &text) const;
    static SortKey number(double value) { return SortKey(value); }

    const Catalog &m_catalog;
    wire::EntityKind m_kind;
    SortColumn m_column;
    QCollator m_collator;
};

} // namespace colophon
