#pragma once

#include "models/catalog/Catalog.h"

#include <QCoreApplication>

namespace colophon {

/// The words of a row: how its values read in a table.
class RowText
{
    Q_DECLARE_TR_FUNCTIONS(RowText)

public:
    using Kind = wire::EntityKind;
    /// In the order in which the status column sorts.
    enum class Status : quint8 { Active, PreRelease, Sale, Deleted };

    /// "Le Guin, Wolfe" in the order of the title page; unknown authors are left out.
    static QString authors(const Catalog &catalog, const wire::Book &book);
    static QString firstCategory(const Catalog &catalog, const wire::Book &book);
    /// Known categories beyond the first.
    static int moreCategories(const Catalog &catalog, const wire::Book &book);
    /// Without hyphens and blanks.
    static QString isbn(const wire::Book &book);
    /// The price in the default currency, else in the first there is; end() when there is none.
    static std::map<QString, wire::Decimal>::const_iterator shownPrice(const Catalog &catalog, const wire::Book &book);
    /// First line of a biography; a category's other names; "" for others.
    static QString detail(const Catalog &catalog, Kind kind, RowSlot slot);
    static Status status(const Catalog &catalog, Kind kind, RowSlot slot);
    /// "active", "prerelease", "sale", "deleted".
    static QString statusKey(Status status);
    static QString statusText(const Catalog &catalog, Kind kind, RowSlot slot);
    /// The column whose cell shows the first of these fields; "" when none does.
    static QString columnOf(Kind kind, Fields fields);
    /// The same for the same id on every machine, 0 or more.
    static int coverSeed(const QUuid &id);
};

} // namespace colophon
