#pragma once

#include "models/editing/FieldMerge.h"
#include "tests/faults/edits/EventLog.h"
#include "tests/faults/edits/LedgerEntry.h"

#include <set>

namespace colophon::test {

/// What one operator has saved of one book and what the log does not show yet: each field with every value that it may
/// have become by the merge rules, whenever the desktop may have merged it.
class EditChain
{
public:
    explicit EditChain(const EventLog::Versions &versions)
        : m_versions(&versions)
    {
    }

    bool isEmpty() const { return m_entries.empty(); }
    const std::vector<LedgerEntry> &entries() const { return m_entries; }
    /// Operator's edits whose content is in here.
    const std::set<int> &edits() const { return m_edits; }
    /// All of it has become version @p number.
    void carried(qint64 number);
    /// It became version @p number, and its operator did not read that: nothing was merged with it.
    void passOver(qint64 number);
    /// Whether a reader of some version behind @p number, up to @p last, does not find what that version made of it.
    bool isOvertaken(qint64 number, qint64 last) const;
    /// What became a version last was overtaken up to version @p seen, so that its operator, who had not read it
    /// before, may have it again.
    bool canComeBack(qint64 seen) const;
    /// It did: what was added since is on top of it. How many edits it was.
    int comeBack();
    /// What became a version last was written over by a command that named the same version, and nobody made it good.
    bool isLost() const;

    /// Whether what was typed while others changed the same is saved as the rules and the choices say.
    static QString wrongInDraft(const LedgerEntry &save);
    /// Another save on top. @p seen: the version that an event of this operator's own has made meanwhile. What is wrong
    /// with it; empty: nothing.
    QString add(const LedgerEntry &entry, qint64 seen);
    /// The operator has decided about it. Edits of which nothing is left are put into @p given up.
    QString decide(const LedgerEntry &choice, std::set<int> &givenUp);
    /// Version @p number is said to be it.
    QString carriedBy(qint64 number);
    /// Whether the catalog came to say the same by itself, so that nothing was left to send.
    bool isConverged();

private:
    struct Node
    {
        FieldValue base;
        FieldValue value;

        bool operator==(const Node &) const = default;
    };
    using Nodes = std::vector<Node>;
    /// One change of a field: what was done, and what the field may be after it. The desktop may have merged the
    /// changes before it with what others did, and this one only with that.
    struct Layer
    {
        FieldChange change;
        qint64 from = 0; ///< the first version that it may have been merged with
        Nodes nodes;
    };
    using Layers = std::vector<Layer>;
    /// All of a chain at the time when it became version `number`.
    struct Past
    {
        qint64 number = 0;
        qint64 at = 0;
        std::vector<LedgerEntry> entries;
        std::map<QString, Layers> fields;
        std::set<int> edits;
        std::map<int, std::set<QString>> pathsOf;
    };
    /// What was under an edit that was saved before this was known to have become version `number`.
    struct Carried
    {
        qint64 number = 0;
        Nodes nodes;
    };

    static void put(Nodes &nodes, Node node);
    /// What the last layer may be by what the one below it may have become.
    static void stack(const QString &path, const Nodes &below, Layer &layer);
    void meet(const QString &path, Layer &layer, qint64 version) const;
    /// Merges with every version up to this one, as the desktop may have done or not.
    void advance(qint64 to);
    std::vector<FieldValue> merged(const QString &path, qint64 version, bool meeting) const;
    const EventLog::Version &version(qint64 number) const { return (*m_versions)[static_cast<size_t>(number - 1)]; }
    FieldValue at(qint64 number, const QString &path) const { return valueAt(version(number).fields, path); }
    qint64 last() const { return static_cast<qint64>(m_versions->size()); }

    const EventLog::Versions *m_versions;
    std::vector<LedgerEntry> m_entries;
    std::map<QString, Layers> m_fields;
    std::map<QString, Carried> m_carried;
    Past m_past;
    std::set<int> m_edits;
    std::map<int, std::set<QString>> m_pathsOf; ///< edit → what it changed
    qint64 m_at = 0;
};

} // namespace colophon::test
