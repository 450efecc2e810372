#include "models/editing/Edit.h"

#include "models/editing/FieldMerge.h"

#include <algorithm>

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
    const wire::Entity entity = before.result();
    const FieldMap there = fieldsOf(entity);
    for (auto &[path, change] : changes) {
        if (before.changes.contains(path))
            change.base = valueAt(there, path);
    }
    goOnFrom(entity, 0);
}

void Edit::goOnFrom(wire::Entity entity, qint64 version)
{
    base = std::move(entity);
    baseVersion = version;
    if (verb == CommandVerb::Update)
        std::erase_if(changes,
                      [](const auto &each) { return isSameValue(each.first, each.second.base, each.second.mine); });
}

void Edit::setBase(wire::Entity entity, qint64 version)
{
    const FieldMap there = fieldsOf(entity);
    for (auto &[path, change] : changes)
        change.base = valueAt(there, path);
    goOnFrom(std::move(entity), version);
}

bool Edit::beginsFrom(const wire::Entity &entity) const
{
    const FieldMap there = fieldsOf(entity);
    if (verb == CommandVerb::Delete)
        return there == fieldsOf(base);
    return std::all_of(changes.begin(), changes.end(), [&](const auto &each) {
        return isSameValue(each.first, each.second.base, valueAt(there, each.first));
    });
}

} // namespace colophon
