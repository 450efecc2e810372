#pragma once

#include "models/editing/FieldChoice.h"
#include "models/editing/FieldMerge.h"

#include <QChar>
#include <QStringList>

namespace colophon {

/// Base, mine and theirs of every field of one entity (architecture rule 7; visual language, section 3). Theirs is what
/// the catalog says; a field that the operator touched keeps mine, whatever theirs becomes, and remembers the base it
/// began from. A field not touched shows theirs at once. Where mine and a newer theirs fit together (mergeField) both
/// are shown; only where they meet the operator has to settle it. A value type without any knowledge of where theirs
/// comes from.
class DraftFields
{
public:
    enum class State : quint8 {
        Same,    ///< shows theirs
        Mine,    ///< touched and not saved, perhaps merged with a newer theirs
        Theirs,  ///< changed by somebody else while the draft was open, and not touched
        Conflict ///< touched, and what theirs has become meets mine
    };

    /// @p decimalPoint of the operator's locale, for the comparison of amounts.
    explicit DraftFields(QChar decimalPoint = u'.');

    /// Takes newer values. Those of untouched fields that differ are marked as changed by @p actor, unless @p quiet.
    void setTheirs(FieldMap theirs, const QString &actor, bool quiet);
    /// The operator's text; nothing removes the field. Typing the base again makes it untouched.
    void touch(const QString &path, const FieldValue &text);
    /// Drops mine of @p path.
    void takeTheirs(const QString &path);
    /// While the operator writes in @p path ("" for none) it shows mine as typed, without what others add to it.
    void hold(const QString &path) { m_held = path; }
    /// Says what a field in State::Conflict shall become; @p edited is read with FieldChoice::Edited only. False where
    /// nothing meets, or where both cannot be kept.
    bool settle(const QString &path, FieldChoice choice, const FieldValue &edited = {});
    /// Takes settlements of an earlier draft; those that do not hold any more are dropped.
    void restoreSettled(const FieldSettlements &settled);
    /// Drops mine of every field.
    void discard();
    /// Drops all marks that tell of others' changes.
    void clearMarks();
    /// Puts changes of an earlier draft, or of an edit that the server refused, back as touched fields; where @p
    /// keepTouched, fields touched meanwhile stay as they are.
    void restore(const FieldChanges &changes, bool keepTouched);

    /// What the form shows: mine as typed, or merged with theirs; else theirs.
    FieldValue value(const QString &path) const;
    /// What would be saved, canonical: as value(), but of a settled field what it shall become.
    FieldValue result(const QString &path) const;
    /// Mine as typed, without anything merged into it; theirs of an untouched field.
    FieldValue mine(const QString &path) const;
    FieldValue theirs(const QString &path) const { return valueAt(m_theirs, path); }
    FieldValue base(const QString &path) const;
    State state(const QString &path) const;
    /// Who changed a field that is in State::Theirs or State::Conflict; empty when not known.
    QString changedBy(const QString &path) const;
    /// Touched, and shown together with a newer theirs.
    bool isMerged(const QString &path) const;
    /// Nothing where the field is not settled.
    std::optional<FieldSettlement> settlement(const QString &path) const;
    /// What a field in State::Theirs held before.
    FieldValue before(const QString &path) const;

    /// The keys of a group that the form shows, e.g. cultures of "descriptions", in alphabetical order.
    QStringList keys(const QString &group) const;
    /// Everything that the form shows.
    FieldMap shown() const;
    /// Everything as it would be saved.
    FieldMap results() const;
    const FieldMap &theirs() const { return m_theirs; }

    /// Untouched fields that others changed while the draft was open.
    QStringList changedByOthers() const;

    /// Touched fields whose result really differs from theirs, canonical: what is to be saved.
    FieldChanges changes() const;
    /// Touched fields as typed, for the disk.
    const FieldChanges &touched() const { return m_touched; }
    const FieldSettlements &settled() const { return m_settled; }
    /// Where changes meet, settled or not, in alphabetical order.
    QStringList conflicts() const;
    /// Those that are not settled.
    QStringList open() const;
    bool isDirty() const;

private:
    struct Mark
    {
        QString actor;
        FieldValue before;
    };

    FieldValue canonical(const QString &path, const FieldValue &text) const;
    void dropConverged();
    void merge(const QString &path, const FieldChange &change);
    bool meets(const QString &path) const;
    void takeTheirsQuietly(const QString &path);
    void dropUnsettled();

    QChar m_decimalPoint;
    FieldMap m_theirs;
    FieldChanges m_touched;
    std::map<QString, MergedField> m_merged; ///< of touched fields whose theirs is another than their base
    FieldSettlements m_settled;
    std::map<QString, Mark> m_marks;
    QString m_held;
};

} // namespace colophon
