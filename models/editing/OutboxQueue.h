#pragma once

#include "models/editing/Edit.h"

#include <QHash>

#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <vector>

namespace colophon {

/// The edits of a session in the order in which they go, without a disk and without a server. An entity's first edit is
/// the only one that may be sent; one that was returned holds those behind it. Whatever is asked or done costs by the
/// number of one entity's edits, not by the length of the queue. A value; any one thread.
class OutboxQueue
{
public:
    using Edits = std::map<qint64, Edit>; ///< by sequence

    /// An edit that another one has taken in, for those who keep account of what was saved.
    struct Folded
    {
        EntityKey key;
        QUuid earlier; ///< correlation id
        QUuid later;   ///< correlation id
        bool remains;  ///< what remains has the ids of the later; false: both together change nothing
    };
    /// What a change does to the queue: to be written to the disk first, as a whole, and then carried out.
    struct Plan
    {
        EntityKey key;
        std::vector<qint64> gone;
        std::vector<Edit> written; ///< with the sequence of what they replace; 0: a new one at the end
        std::vector<Folded> folded;
    };

    /// How the edit joins the queue: folded into what was not sent, or in the place of what was returned. Its sequence
    /// is 0, or its own from the disk, where it stands already.
    Plan plan(Edit edit, bool replacesReturned = false) const;
    /// The edit leaves the queue, with those behind it that cannot be without it: a creation's, a restoration's. What
    /// stays of the entity is as if it had never been saved.
    Plan planWithout(qint64 sequence) const;
    /// Everything written has its sequence by now.
    void carryOut(const Plan &plan);

    /// @p edit has its sequence.
    void insert(Edit edit);
    /// The edit of that sequence as it is now.
    void replace(Edit edit);
    void remove(qint64 sequence);
    /// Of the entity nothing is due, because something is under way or a pause goes on. Forgotten with its last edit.
    void hold(const EntityKey &key, bool held);

    const Edits &bySequence() const { return m_edits; }
    auto edits() const { return m_edits | std::views::values; }
    const Edit *find(qint64 sequence) const;
    /// The entity's edits, first to last; empty when there is none.
    const std::vector<qint64> &of(const EntityKey &key) const;
    const Edit *head(const EntityKey &key) const;
    const Edit *last(const EntityKey &key) const;
    bool isReturned(const EntityKey &key) const;
    bool isHeld(const EntityKey &key) const;
    /// What the entity's edits change, later ones over earlier ones; what a deletion took in only if it came back, and
    /// what was set back only if it did not.
    FieldChanges changesOf(const EntityKey &key) const;
    std::vector<EntityKey> keys() const;

    size_t size() const { return m_edits.size(); }
    /// Sequences of the returned edits, and of the first edits that may be sent now.
    const std::set<qint64> &returned() const { return m_returned; }
    const std::set<qint64> &due() const { return m_due; }

private:
    struct Line
    {
        std::vector<qint64> sequences;
        bool held = false;
        qint64 due = 0; ///< its place in m_due; 0: none
    };

    Plan planInPlaceOf(const Edit &returned, Edit edit) const;
    void refresh(const EntityKey &key);

    Edits m_edits;
    QHash<EntityKey, Line> m_lines;
    std::set<qint64> m_returned;
    std::set<qint64> m_due;
};

} // namespace colophon
