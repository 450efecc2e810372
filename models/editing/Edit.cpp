#include "models/editing/Edit.h"

namespace colophon {

wire::Entity Edit::result() const
{
    wire::Entity entity = base;
    applyChanges(entity, changes);
    if (verb == CommandVerb::Delete)
        wire::stampOf(entity).deleted = true;
    else if (verb == CommandVerb::Restore)
        wire::stampOf(entity).deleted = false;
    return entity;
}

} // namespace colophon
