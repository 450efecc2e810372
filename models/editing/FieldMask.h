#pragma once

#include "models/catalog/Field.h"
#include "models/editing/EntityFields.h"

namespace colophon {

/// The store's mask of the fields that @p changes touch.
Fields fieldMask(const FieldChanges &changes);

} // namespace colophon
