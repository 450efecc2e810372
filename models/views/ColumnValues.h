#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/views/OrderContext.h"
#include "models/views/SortColumn.h"

#include <QVarLengthArray>

#include <limits>

namespace colophon {

/// The values by which rows of one kind are ordered, as far as the rows themselves have them. Reads without allocating
/// unless said otherwise. Any thread; the rows outlive it and do not change meanwhile.
class ColumnValues
{
public:
    /// A number that is not there.
    static constexpr double Missing = std::numeric_limits<double>::quiet_NaN();
    /// In the order in which the status column sorts.
    enum class Status : quint8 { Active, PreRelease, Sale, Deleted };
    using Slots = QVarLengthArray<RowSlot, 8>;

    ColumnValues(const ReplicaRows &rows, wire::EntityKind kind, const OrderContext &context);

    /// Of Published, Price, Edited, Status and Books; Missing where the row has none.
    double number(SortColumn column, RowSlot slot) const;
    static bool isNumber(SortColumn column);
    /// In title-page order, those included that are not there.
    Slots authors(RowSlot slot) const;
    Slots categories(RowSlot slot) const;
    RowSlot publisher(RowSlot slot) const { return row(slot).ref(Field::Publisher); }
    /// Without hyphens and blanks.
    std::string isbn(RowSlot slot) const;
    /// The first 16 bytes of it.
    NameKey isbnKey(RowSlot slot) const;
    /// The first line of an author's biography, in the default culture or else in any; a category's other names, which
    /// allocates. UTF-8.
    std::string detail(RowSlot slot) const;
    Status status(RowSlot slot) const;

    /// A price as it is shown, of which currency; nothing when there is none.
    struct Price
    {
        quint32 currency;
        wire::Decimal amount;
    };
    std::optional<Price> price(RowSlot slot) const;

private:
    RowReader row(RowSlot slot) const { return m_rows.row(m_kind, slot); }

    const ReplicaRows &m_rows;
    wire::EntityKind m_kind;
    const OrderContext &m_context;
    quint32 m_currency; ///< NoRow while it has no number yet
};

} // namespace colophon
