#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/catalog/RowPlaces.h"
#include "models/catalog/RowTexts.h"

#include <array>

namespace colophon {

/// A row before it is put into its segment.
struct PackedRow
{
    RowHead head;
    std::string body;
    std::string search;
    std::string longTexts; ///< packed; "" when it has none

    RowReader reader(wire::EntityKind kind) const { return {kind, head, body, search}; }
};

/// Brings entities into the form in which the replica holds them. UI thread only.
class RowPacker
{
public:
    using Places = std::array<RowPlaces, 4>;

    RowPacker(ReplicaRows &rows, Places &places)
        : m_rows(rows)
        , m_places(places)
    {
    }

    /// Every entity that @p entity names has a slot afterwards. Valid until the next call.
    const PackedRow &pack(const wire::Entity &entity, const RowTexts &texts);

    /// Since 1970; RowHead::NoTime for an invalid time.
    static qint64 msOf(const QDateTime &time);
    /// Long texts in the form in which PackedRow holds them.
    static std::string packTexts(const std::map<QString, QString> &texts);
    /// Nothing for bytes that are none of packTexts().
    static std::optional<std::map<QString, QString>> unpackTexts(std::string_view packed);

private:
    ReplicaRows &m_rows;
    Places &m_places;
    PackedRow m_packed;
};

} // namespace colophon
