#include "models/editing/OutboxQueue.h"

#include "models/editing/EditFold.h"
#include "models/editing/FieldMerge.h"

#include <algorithm>

namespace colophon {

OutboxQueue::Plan OutboxQueue::plan(Edit edit, bool replacesReturned) const
{
    const std::vector<qint64> &line = of(edit.key);
    if (replacesReturned && isReturned(edit.key))
        return planInPlaceOf(m_edits.at(line.front()), std::move(edit));
    Plan plan{edit.key, {}, {}, {}};
    for (auto earlier = line.rbegin(); earlier != line.rend(); ++earlier) {
        const Edit &before = m_edits.at(*earlier);
        EditFold fold = foldEdits(before, edit);
        if (fold.how == EditFold::How::Apart)
            break;
        const bool remains = fold.how == EditFold::How::One;
        plan.folded.push_back({edit.key, before.correlationId, edit.correlationId, remains});
        if (edit.sequence != 0)
            plan.gone.push_back(edit.sequence);
        if (!remains) {
            plan.gone.push_back(before.sequence);
            return plan;
        }
        edit = std::move(fold.edit);
    }
    plan.written.push_back(std::move(edit));
    return plan;
}

OutboxQueue::Plan OutboxQueue::planInPlaceOf(const Edit &returned, Edit edit) const
{
    Plan plan{edit.key, {}, {}, {}};
    if (edit.sequence != 0)
        plan.gone.push_back(edit.sequence);
    edit.sequence = returned.sequence;
    Edit before = edit;
    plan.written.push_back(std::move(edit));
    for (const qint64 sequence : of(returned.key)) {
        if (sequence == returned.sequence)
            continue;
        // The draft holds the values of all of them; deletions and restorations that waited follow the new edit.
        Edit held = m_edits.at(sequence);
        if (held.verb == CommandVerb::Create || held.verb == CommandVerb::Update ||
            before.verb == CommandVerb::Delete) {
            plan.gone.push_back(sequence);
            continue;
        }
        held.changes.clear();
        held.follow(before);
        before = held;
        plan.written.push_back(std::move(held));
    }
    return plan;
}

OutboxQueue::Plan OutboxQueue::planWithout(qint64 sequence) const
{
    const Edit *dropped = find(sequence);
    if (!dropped)
        return {};
    Plan plan{dropped->key, {sequence}, {}, {}};
    const bool carriesAll = dropped->verb == CommandVerb::Create || dropped->verb == CommandVerb::Restore;
    std::optional<Edit> before;
    for (const qint64 other : of(dropped->key)) {
        if (other < sequence) {
            before = m_edits.at(other);
        } else if (other > sequence) {
            Edit later = m_edits.at(other);
            for (auto &[path, change] : later.changes) {
                const auto given = dropped->changes.find(path);
                if (given != dropped->changes.end())
                    change.base = given->second.base;
            }
            if (before)
                later.follow(*before);
            else
                later.goOnFrom(dropped->base, dropped->baseVersion);
            if (carriesAll || later.isEmpty()) {
                plan.gone.push_back(other);
            } else {
                before = later;
                plan.written.push_back(std::move(later));
            }
        }
    }
    return plan;
}

void OutboxQueue::carryOut(const Plan &plan)
{
    for (const qint64 sequence : plan.gone)
        remove(sequence);
    for (const Edit &edit : plan.written) {
        if (m_edits.contains(edit.sequence))
            replace(edit);
        else
            insert(edit);
    }
}

void OutboxQueue::insert(Edit edit)
{
    const EntityKey key = edit.key;
    const qint64 sequence = edit.sequence;
    std::vector<qint64> &line = m_lines[key].sequences;
    line.insert(std::upper_bound(line.begin(), line.end(), sequence), sequence);
    m_edits.insert_or_assign(sequence, std::move(edit));
    refresh(key);
}

void OutboxQueue::replace(Edit edit)
{
    const EntityKey key = edit.key;
    m_edits.insert_or_assign(edit.sequence, std::move(edit));
    refresh(key);
}

void OutboxQueue::remove(qint64 sequence)
{
    const auto found = m_edits.find(sequence);
    if (found == m_edits.end())
        return;
    const EntityKey key = found->second.key;
    m_edits.erase(found);
    m_returned.erase(sequence);
    std::erase(m_lines[key].sequences, sequence);
    refresh(key);
}

void OutboxQueue::hold(const EntityKey &key, bool held)
{
    const auto line = m_lines.find(key);
    if (line == m_lines.end())
        return;
    line->held = held;
    refresh(key);
}

void OutboxQueue::refresh(const EntityKey &key)
{
    const auto line = m_lines.find(key);
    if (line->due != 0)
        m_due.erase(line->due);
    line->due = 0;
    if (line->sequences.empty()) {
        m_lines.erase(line);
        return;
    }
    const Edit &head = m_edits.at(line->sequences.front());
    if (head.state == Edit::State::Returned) {
        m_returned.insert(head.sequence);
        return;
    }
    m_returned.erase(head.sequence);
    if (line->held)
        return;
    line->due = head.sequence;
    m_due.insert(head.sequence);
}

const Edit *OutboxQueue::find(qint64 sequence) const
{
    const auto found = m_edits.find(sequence);
    return found == m_edits.end() ? nullptr : &found->second;
}

const std::vector<qint64> &OutboxQueue::of(const EntityKey &key) const
{
    static const std::vector<qint64> none;
    const auto line = m_lines.constFind(key);
    return line == m_lines.cend() ? none : line->sequences;
}

const Edit *OutboxQueue::head(const EntityKey &key) const
{
    const std::vector<qint64> &line = of(key);
    return line.empty() ? nullptr : find(line.front());
}

const Edit *OutboxQueue::last(const EntityKey &key) const
{
    const std::vector<qint64> &line = of(key);
    return line.empty() ? nullptr : find(line.back());
}

bool OutboxQueue::isReturned(const EntityKey &key) const
{
    const Edit *first = head(key);
    return first && first->state == Edit::State::Returned;
}

bool OutboxQueue::isHeld(const EntityKey &key) const
{
    const auto line = m_lines.constFind(key);
    return line != m_lines.cend() && line->held;
}

FieldChanges OutboxQueue::changesOf(const EntityKey &key) const
{
    FieldChanges all;
    const bool isBack = isReturned(key);
    for (const qint64 sequence : of(key)) {
        const Edit &edit = m_edits.at(sequence);
        if (edit.verb == CommandVerb::Delete && !isBack)
            continue;
        for (const auto &[path, change] : edit.changes) {
            const auto found = all.find(path);
            if (found == all.end())
                all.insert_or_assign(path, change);
            else
                // Where the earlier one has moved on since, what the later one did is done to what it has become.
                found->second.mine = mergeField(path, change.base, change.mine, found->second.mine).value;
        }
    }
    // Of what came back there is nothing to decide where it was set back; under way it is shown like the rest.
    if (isBack)
        std::erase_if(all,
                      [](const auto &each) { return isSameValue(each.first, each.second.base, each.second.mine); });
    return all;
}

std::vector<EntityKey> OutboxQueue::keys() const
{
    return {m_lines.keyBegin(), m_lines.keyEnd()};
}

} // namespace colophon
