#pragma once

#include "models/catalog/PreparedRows.h"
#include "models/catalog/RowPlaces.h"

#include <array>

namespace colophon {

/// Finds the slots of what prepared rows refer to, and so makes them the replica's. UI thread only.
class RowPacker
{
public:
    using Places = std::array<RowPlaces, 4>;

    explicit RowPacker(Places &places)
        : m_places(places)
    {
    }

    /// The packed fields of a row. Whatever it refers to has a slot afterwards. Valid until the next call.
    std::string_view pack(const PreparedRows &rows, const PreparedRows::Row &row);

private:
    Places &m_places;
    std::string m_body;
};

} // namespace colophon
