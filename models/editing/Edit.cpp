#include "models/editing/Edit.h"

#include "models/editing/FieldMerge.h"

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

void Edit::follow(const Edit &before)
{
    setBase(before.result(), 0);
}

void Edit::setBase(wire::Entity entity, qint64 version)
{
    base = std::move(entity);
    baseVersion = version;
    const FieldMap there = fieldsOf(base);
    for (auto &[path, change] : changes)
        change.base = valueAt(there, path);
    if (verb == CommandVerb::Update)
        std::erase_if(changes,
                      [](const auto &each) { return isSameValue(each.first, each.second.base, each.second.mine); });
}

} // namespace colophon
