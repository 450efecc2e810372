#pragma once

#include "models/catalog/RowReader.h"
#include "network/wire/Entity.h"

namespace colophon {

/// The fields in which @p next differs from @p previous; both are rows of one kind of one replica. A row of which
/// nobody said whether it is deleted counts as not deleted, as it is shown.
Fields changedFields(const RowReader &previous, const RowReader &next);

/// Copies @p fields of @p from into @p into; both are of one kind. Field::Stamp copies version, time and operator.
void copyFields(const wire::Entity &from, Fields fields, wire::Entity &into);

} // namespace colophon
