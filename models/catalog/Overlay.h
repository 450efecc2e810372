#pragma once

#include "models/catalog/Field.h"
#include "models/catalog/RowState.h"
#include "network/wire/Entity.h"

#include <QString>

namespace colophon {

/// An own edit that the server has not answered yet. It is shown over what the server last said, field by field; what
/// arrives from the server meanwhile goes underneath it (architecture rule 7).
struct Overlay
{
    wire::Entity mine; ///< the entity as the operator saved it
    Fields fields;     ///< the fields of `mine` that are shown; empty marks the row only (conflict)
    RowState state = RowState::Pending;
    QString refused; ///< why the server refused it, for the row's tool tip; empty otherwise
};

} // namespace colophon
