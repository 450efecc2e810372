#include "models/editing/DraftFields.h"

#include "models/editing/KeepBoth.h"

#include <algorithm>
#include <set>

namespace colophon {

namespace {

void write(FieldMap &fields, const QString &path, const FieldValue &value)
{
    if (value)
        fields.insert_or_assign(path, *value);
    else
        fields.erase(path);
}

} // namespace

DraftFields::DraftFields(QChar decimalPoint)
    : m_decimalPoint(decimalPoint)
{
}

FieldValue DraftFields::canonical(const QString &path, const FieldValue &text) const
{
    return canonicalText(path, text, m_decimalPoint);
}

void DraftFields::setTheirs(FieldMap theirs, const QString &actor, bool quiet)
{
    std::set<QString> paths;
    for (const auto &[path, text] : m_theirs)
        paths.insert(path);
    for (const auto &[path, text] : theirs)
        paths.insert(path);
    for (const QString &path : paths) {
        const FieldValue before = valueAt(m_theirs, path);
        if (before == valueAt(theirs, path))
            continue;
        // Mine that only writes the base in another way is no wish of the operator's: it follows. Where theirs had
        // moved away before, the old value was typed on purpose.
        const auto touched = m_touched.find(path);
        if (touched != m_touched.end() && isSameValue(path, canonical(path, touched->second.mine), before) &&
            isSameValue(path, touched->second.base, before))
            m_touched.erase(touched);
        if (quiet)
            m_marks.erase(path);
        else
            m_marks.insert_or_assign(path, Mark{actor, before});
    }
    m_theirs = std::move(theirs);
    dropConverged();
}

void DraftFields::dropConverged()
{
    m_merged.clear();
    for (auto it = m_touched.begin(); it != m_touched.end();) {
        merge(it->first, it->second);
        const FieldValue now = valueAt(m_theirs, it->first);
        const auto merged = m_merged.find(it->first);
        // Theirs: the base in another order, which is no wish.
        const bool contained =
            merged != m_merged.end() &&
            (merged->second.how == MergedField::How::Theirs ||
             (merged->second.how == MergedField::How::Both && isSameValue(it->first, merged->second.value, now)));
        if (contained || isSameValue(it->first, canonical(it->first, it->second.mine), now)) {
            m_merged.erase(it->first);
            it = m_touched.erase(it);
        } else {
            ++it;
        }
    }
    dropUnsettled();
}

void DraftFields::merge(const QString &path, const FieldChange &change)
{
    const FieldValue base = canonical(path, change.base);
    const FieldValue now = valueAt(m_theirs, path);
    if (base == now) {
        m_merged.erase(path);
        return;
    }
    const FieldValue mine = canonical(path, change.mine);
    MergedField merged = mergeField(path, base, mine, now);
    // The old value, typed on purpose after theirs had moved away, is a wish like any other.
    if (mine == base)
        merged = {MergedField::How::Meets, mine};
    m_merged.insert_or_assign(path, std::move(merged));
}

bool DraftFields::meets(const QString &path) const
{
    const auto found = m_merged.find(path);
    return found != m_merged.end() && found->second.how == MergedField::How::Meets;
}

bool DraftFields::isMerged(const QString &path) const
{
    const auto found = m_merged.find(path);
    return found != m_merged.end() && found->second.how == MergedField::How::Both;
}

void DraftFields::touch(const QString &path, const FieldValue &text)
{
    const auto found = m_touched.find(path);
    FieldValue base = found == m_touched.end() ? valueAt(m_theirs, path) : found->second.base;
    if (isSameValue(path, text, valueAt(m_theirs, path))) {
        takeTheirsQuietly(path);
        return;
    }
    // What was shown had theirs in it, so that is what the operator went on from.
    if (isMerged(path) && m_held != path)
        base = valueAt(m_theirs, path);
    if (found == m_touched.end())
        m_marks.erase(path);
    const FieldChange change{base, text};
    m_touched.insert_or_assign(path, change);
    merge(path, change);
    dropUnsettled();
}

bool DraftFields::settle(const QString &path, FieldChoice choice, const FieldValue &edited)
{
    if (!meets(path))
        return false;
    const FieldChange &change = m_touched.at(path);
    const FieldValue base = canonical(path, change.base);
    FieldSettlement settled{choice, valueAt(m_theirs, path), canonical(path, change.mine), {}};
    switch (choice) {
    case FieldChoice::None:
        m_settled.erase(path);
        return true;
    case FieldChoice::Original:
        settled.result = base;
        break;
    case FieldChoice::Theirs:
        settled.result = settled.theirs;
        break;
    case FieldChoice::Mine:
        settled.result = settled.mine;
        break;
    case FieldChoice::Both:
        settled.result = keepBoth(path, base, settled.mine, settled.theirs);
        if (!settled.result)
            return false;
        break;
    case FieldChoice::Edited:
        settled.result = canonical(path, edited);
        break;
    }
    m_settled.insert_or_assign(path, std::move(settled));
    return true;
}

void DraftFields::restoreSettled(const FieldSettlements &settled)
{
    m_settled = settled;
    dropUnsettled();
}

void DraftFields::dropUnsettled()
{
    std::erase_if(m_settled, [this](const auto &entry) {
        const auto &[path, settled] = entry;
        return !meets(path) || settled.theirs != valueAt(m_theirs, path) ||
               settled.mine != canonical(path, m_touched.at(path).mine);
    });
}

std::optional<FieldSettlement> DraftFields::settlement(const QString &path) const
{
    const auto found = m_settled.find(path);
    return found == m_settled.end() ? std::nullopt : std::optional(found->second);
}

void DraftFields::takeTheirs(const QString &path)
{
    takeTheirsQuietly(path);
    m_marks.erase(path);
}

void DraftFields::takeTheirsQuietly(const QString &path)
{
    m_touched.erase(path);
    m_merged.erase(path);
    m_settled.erase(path);
}

void DraftFields::discard()
{
    m_touched.clear();
    m_merged.clear();
    m_settled.clear();
    m_marks.clear();
}

void DraftFields::clearMarks()
{
    m_marks.clear();
}

void DraftFields::restore(const FieldChanges &changes, bool keepTouched)
{
    for (const auto &[path, change] : changes) {
        if (!keepTouched || !m_touched.contains(path))
            m_touched.insert_or_assign(path, change);
    }
    dropConverged();
}

FieldValue DraftFields::value(const QString &path) const
{
    return isMerged(path) && path != m_held ? m_merged.at(path).value : mine(path);
}

FieldValue DraftFields::mine(const QString &path) const
{
    const auto found = m_touched.find(path);
    return found == m_touched.end() ? valueAt(m_theirs, path) : found->second.mine;
}

FieldValue DraftFields::result(const QString &path) const
{
    if (const auto settled = m_settled.find(path); settled != m_settled.end())
        return settled->second.result;
    return isMerged(path) ? m_merged.at(path).value : canonical(path, mine(path));
}

FieldValue DraftFields::base(const QString &path) const
{
    const auto found = m_touched.find(path);
    return found == m_touched.end() ? valueAt(m_theirs, path) : found->second.base;
}

DraftFields::State DraftFields::state(const QString &path) const
{
    const auto found = m_touched.find(path);
    if (found == m_touched.end())
        return m_marks.contains(path) ? State::Theirs : State::Same;
    if (meets(path))
        return State::Conflict;
    return isSameValue(path, canonical(path, found->second.mine), valueAt(m_theirs, path)) ? State::Same : State::Mine;
}

QString DraftFields::changedBy(const QString &path) const
{
    const auto found = m_marks.find(path);
    return found == m_marks.end() ? QString() : found->second.actor;
}

FieldValue DraftFields::before(const QString &path) const
{
    const auto found = m_marks.find(path);
    return found == m_marks.end() ? valueAt(m_theirs, path) : found->second.before;
}

QStringList DraftFields::keys(const QString &group) const
{
    QStringList keys;
    const QString prefix = group + u'.';
    for (const auto &[path, text] : shown()) {
        if (path.startsWith(prefix))
            keys.append(path.mid(prefix.size()));
    }
    return keys;
}

FieldMap DraftFields::shown() const
{
    FieldMap fields = m_theirs;
    for (const auto &[path, change] : m_touched)
        write(fields, path, value(path));
    return fields;
}

FieldMap DraftFields::results() const
{
    FieldMap fields = m_theirs;
    for (const auto &[path, change] : m_touched) {
        // As typed where it is no value: the rules say why.
        const bool typed = !m_settled.contains(path) && !isMerged(path);
        write(fields, path, typed ? change.mine : result(path));
    }
    return fields;
}

QStringList DraftFields::changedByOthers() const
{
    QStringList paths;
    for (const auto &[path, mark] : m_marks) {
        if (!m_touched.contains(path))
            paths.append(path);
    }
    return paths;
}

FieldChanges DraftFields::changes() const
{
    FieldChanges changes;
    for (const auto &[path, change] : m_touched) {
        const FieldValue after = result(path);
        const FieldValue now = valueAt(m_theirs, path);
        if (!isSameValue(path, after, now))
            changes.insert_or_assign(path, FieldChange{now, after});
    }
    return changes;
}

QStringList DraftFields::conflicts() const
{
    QStringList paths;
    for (const auto &[path, merged] : m_merged) {
        if (merged.how == MergedField::How::Meets)
            paths.append(path);
    }
    return paths;
}

QStringList DraftFields::open() const
{
    QStringList paths = conflicts();
    paths.removeIf([this](const QString &path) { return m_settled.contains(path); });
    return paths;
}

bool DraftFields::isDirty() const
{
    // Also where all that was written is settled as theirs: it is there until it is saved or given up.
    return std::any_of(m_touched.begin(), m_touched.end(), [this](const auto &touched) {
        return canonical(touched.first, touched.second.mine) != valueAt(m_theirs, touched.first);
    });
}

} // namespace colophon
