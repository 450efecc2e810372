#pragma once

#include "models/catalog/Catalog.h"
#include "models/views/ColumnValues.h"

#include <QCoreApplication>

namespace colophon {

/// The words of a row: how its values read in a table.
class RowText
{
    Q_DECLARE_TR_FUNCTIONS(RowText)

public:
    using Kind = wire::EntityKind;
    using Status = ColumnValues::Status;

    /// "Le Guin, Wolfe" in the order of the title page; unknown authors are left out.
    static QString authors(const ReplicaRows &rows, RowSlot book);
    static QString firstCategory(const ReplicaRows &rows, RowSlot book);
    /// Known categories beyond the first.
    static int moreCategories(const ReplicaRows &rows, RowSlot book);
    static QString publisher(const ReplicaRows &rows, RowSlot book);
    /// Without hyphens and blanks.
    static QString isbn(const ReplicaRows &rows, RowSlot book);
    static QString published(const ReplicaRows &rows, RowSlot book);
    /// The price in the default currency, else in the first there is, with two digits at least; "" when there is none.
    static QString price(const Catalog &catalog, RowSlot book);
    /// The currency of that price.
    static QString currency(const Catalog &catalog, RowSlot book);
    /// First line of a biography; a category's other names; "" for others.
    static QString detail(const ReplicaRows &rows, Kind kind, RowSlot slot);
    static Status status(const Catalog &catalog, Kind kind, RowSlot slot);
    /// "active", "prerelease", "sale", "deleted".
    static QString statusKey(Status status);
    static QString statusText(const Catalog &catalog, Kind kind, RowSlot slot);
    /// What assistive technology says of a row besides its title.
    static QString spoken(const Catalog &catalog, Kind kind, RowSlot slot);
    /// The column whose cell shows the first of these fields; "" when none does.
    static QString columnOf(Kind kind, Fields fields);
    /// The same for the same id on every machine, 0 or more.
    static int coverSeed(const QUuid &id);
};

} // namespace colophon
