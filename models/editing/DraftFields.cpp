#include "models/editing/DraftFields.h"

#include <set>

namespace colophon {

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
        if (touched != m_touched.end() && canonical(path, touched->second.mine) == before &&
            touched->second.base == before)
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
    for (auto it = m_touched.begin(); it != m_touched.end();) {
        if (canonical(it->first, it->second.mine) == valueAt(m_theirs, it->first))
            it = m_touched.erase(it);
        else
            ++it;
    }
}

void DraftFields::touch(const QString &path, const FieldValue &text)
{
    const auto found = m_touched.find(path);
    const FieldValue base = found == m_touched.end() ? valueAt(m_theirs, path) : found->second.base;
    if (text == valueAt(m_theirs, path)) {
        m_touched.erase(path);
        return;
    }
    if (found == m_touched.end())
        m_marks.erase(path);
    m_touched.insert_or_assign(path, FieldChange{base, text});
}

void DraftFields::takeTheirs(const QString &path)
{
    m_touched.erase(path);
    m_marks.erase(path);
}

void DraftFields::discard()
{
    m_touched.clear();
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
    const auto found = m_touched.find(path);
    return found == m_touched.end() ? valueAt(m_theirs, path) : found->second.mine;
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
    const FieldValue now = valueAt(m_theirs, path);
    const FieldValue mine = canonical(path, found->second.mine);
    if (mine == now)
        return State::Same;
    return now == canonical(path, found->second.base) ? State::Mine : State::Conflict;
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
    for (const auto &[path, change] : m_touched) {
        if (change.mine)
            fields.insert_or_assign(path, *change.mine);
        else
            fields.erase(path);
    }
    return fields;
}

FieldChanges DraftFields::changes() const
{
    FieldChanges changes;
    for (const auto &[path, change] : m_touched) {
        const FieldValue mine = canonical(path, change.mine);
        const FieldValue now = valueAt(m_theirs, path);
        if (mine != now)
            changes.insert_or_assign(path, FieldChange{now, mine});
    }
    return changes;
}

QStringList DraftFields::conflicts() const
{
    QStringList paths;
    for (const auto &[path, change] : m_touched) {
        if (state(path) == State::Conflict)
            paths.append(path);
    }
    return paths;
}

bool DraftFields::isDirty() const
{
    return !changes().empty();
}

} // namespace colophon
