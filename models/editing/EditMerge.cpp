#include "models/editing/EditMerge.h"

#include "models/editing/FieldMerge.h"

namespace colophon {

namespace {

EditMerge mergeUpdate(const Edit &edit, const wire::Entity &there)
{
    if (wire::stampOf(there).deleted.value_or(false))
        return {EditMerge::How::Deleted, edit};
    EditMerge merge{EditMerge::How::Goes, edit};
    merge.edit.changes.clear();
    const FieldMap theirs = fieldsOf(there);
    for (const auto &[path, change] : edit.changes) {
        const FieldValue now = valueAt(theirs, path);
        const MergedField merged = mergeField(path, change.base, change.mine, now);
        if (merged.how == MergedField::How::Meets)
            return {EditMerge::How::Meets, edit};
        if (!isSameValue(path, merged.value, now))
            merge.edit.changes.insert_or_assign(path, FieldChange{now, merged.value});
    }
    if (merge.edit.changes.empty())
        return {EditMerge::How::Nothing, edit};
    return merge;
}

} // namespace

EditMerge mergeEdit(const Edit &edit, const wire::Entity &there)
{
    const std::optional<bool> deleted = wire::stampOf(there).deleted;
    EditMerge merge{EditMerge::How::Goes, edit};
    switch (edit.verb) {
    case CommandVerb::Create:
        return {EditMerge::How::Nothing, edit}; // its id is ours alone: who else would have made it
    case CommandVerb::Update:
        merge = mergeUpdate(edit, there);
        break;
    case CommandVerb::Delete:
        if (deleted == true)
            return {EditMerge::How::Nothing, edit};
        if (fieldsOf(there) != fieldsOf(edit.base))
            return {EditMerge::How::Changed, edit};
        break;
    case CommandVerb::Restore:
        if (deleted == false)
            return {EditMerge::How::Nothing, edit};
        break;
    }
    if (merge.how == EditMerge::How::Goes) {
        merge.edit.base = there;
        merge.edit.baseVersion = wire::stampOf(there).version;
    }
    return merge;
}

bool shows(const wire::Entity &onServer, const Edit &edit)
{
    const wire::Stamp &stamp = wire::stampOf(onServer);
    switch (edit.verb) {
    case CommandVerb::Create:
        return true; // its id is ours alone
    case CommandVerb::Update:
        break;
    case CommandVerb::Delete:
    case CommandVerb::Restore:
        if (stamp.deleted)
            return *stamp.deleted == (edit.verb == CommandVerb::Delete);
        return stamp.version == edit.baseVersion + 1 && fieldsOf(onServer) == fieldsOf(edit.base);
    }
    if (stamp.version <= edit.baseVersion)
        return false;
    const FieldMap there = fieldsOf(onServer);
    const FieldMap wanted = fieldsOf(edit.result());
    for (const auto &[path, change] : edit.changes) {
        if (!isSameValue(path, valueAt(there, path), valueAt(wanted, path)))
            return false;
    }
    return true;
}

} // namespace colophon
