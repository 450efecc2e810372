#include "models/editing/Edit.h"

namespace colophon {

wire::Entity Edit::result() const
{
    wire::Entity entity = base;
    if (verb == CommandVerb::Create || verb == CommandVerb::Update)
        applyChanges(entity, changes);
    else if (verb == CommandVerb::Delete)
        wire::stampOf(entity).deleted = true;
    else if (verb == CommandVerb::Restore)
        wire::stampOf(entity).deleted = false;
    return entity;
}

} // namespace colophon
