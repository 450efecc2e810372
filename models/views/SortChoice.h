#pragma once

#include "models/views/SortSpec.h"
#include "network/wire/EntityKind.h"

#include <QString>

#include <optional>

namespace colophon {

/// By this column alone; the other way round if it is the first already.
SortSpec sortedBy(const SortSpec &sort, SortColumn column);
/// The column comes behind those that are there, as the last one of MostSortColumns. One that is there turns round, and
/// leaves when it is asked for once more; the only one just turns.
SortSpec sortedFurtherBy(const SortSpec &sort, SortColumn column);

/// For settings: "price,-title", a "-" before a column that descends.
QString sortText(const SortSpec &sort);
/// What sortText() wrote; nothing where a part of it is not understood or is no column of a list of @p kind.
std::optional<SortSpec> sortFromText(wire::EntityKind kind, const QString &text);

} // namespace colophon
