#pragma once

#include "models/editing/EntityFields.h"

#include <QChar>
#include <QStringList>

namespace colophon {

/// Base, mine and theirs of every field of one entity (architecture rule 7; visual language, section 3). Theirs is what
/// the catalog says; a field that the operator touched keeps mine, whatever theirs becomes, and remembers the base it
/// began from. A field not touched shows theirs at once. A value type without any knowledge of where theirs comes from.
class DraftFields
{
public:
    enum class State : quint8 {
        Same,    ///< shows theirs
        Mine,    ///< touched and not saved
        Theirs,  ///< changed by somebody else while the draft was open, and not touched
        Conflict ///< touched, and theirs has become another value than both base and mine
    };

    /// @p decimalPoint of the operator's locale, for the comparison of amounts.
    explicit DraftFields(QChar decimalPoint = u'.');

    /// Takes newer values. Those of untouched fields that differ are marked as changed by @p actor, unless @p quiet.
    void setTheirs(FieldMap theirs, const QString &actor, bool quiet);
    /// The operator's text; nothing removes the field. Typing the base again makes it untouched.
    void touch(const QString &path, const FieldValue &text);
    /// Drops mine of @p path.
    void takeTheirs(const QString &path);
    /// Drops mine of every field.
    void discard();
    /// Drops all marks that tell of others' changes.
    void clearMarks();
    /// Puts changes of an earlier draft, or of an edit that the server refused, back as touched fields; where @p
    /// keepTouched, fields touched meanwhile stay as they are.
    void restore(const FieldChanges &changes, bool keepTouched);

    /// What the form shows: mine as typed, else theirs.
    FieldValue value(const QString &path) const;
    FieldValue theirs(const QString &path) const { return valueAt(m_theirs, path); }
    FieldValue base(const QString &path) const;
    State state(const QString &path) const;
    /// Who changed a field that is in State::Theirs or State::Conflict; empty when not known.
    QString changedBy(const QString &path) const;
    /// What a field in State::Theirs held before.
    FieldValue before(const QString &path) const;

    /// The keys of a group that the form shows, e.g. cultures of "descriptions", in alphabetical order.
    QStringList keys(const QString &group) const;
    /// Everything that the form shows.
    FieldMap shown() const;
    const FieldMap &theirs() const { return m_theirs; }

    /// Touched fields whose value really differs from theirs, canonical: what is to be saved.
    FieldChanges changes() const;
    /// Touched fields as typed, for the disk.
    const FieldChanges &touched() const { return m_touched; }
    QStringList conflicts() const;
    bool isDirty() const;

private:
    struct Mark
    {
        QString actor;
        FieldValue before;
    };

    FieldValue canonical(const QString &path, const FieldValue &text) const;
    void dropConverged();

    QChar m_decimalPoint;
    FieldMap m_theirs;
    FieldChanges m_touched;
    std::map<QString, Mark> m_marks;
};

} // namespace colophon
