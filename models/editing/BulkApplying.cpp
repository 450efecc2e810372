// The part of the BulkEdit that saves what the preview shows, and follows what comes of it.
#include "models/editing/BulkEdit.h"
#include "models/editing/BulkWords.h"
#include "models/editing/FieldMerge.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

int BulkEdit::changing() const
{
    return count() - countOf(BulkRow::State::Open) - staying() - leftOut();
}

int BulkEdit::failed() const
{
    return countOf(BulkRow::State::Returned) + countOf(BulkRow::State::NotSaved);
}

bool BulkEdit::canApply() const
{
    return m_phase == Previewing && m_outbox && m_catalog->canWrite() && m_form->isReady() && isLooked() &&
           countOf(BulkRow::State::Changes) > 0;
}

double BulkEdit::progress() const
{
    switch (m_phase) {
    case Previewing:
        return count() == 0 ? 1 : 1 - static_cast<double>(countOf(BulkRow::State::Open)) / count();
    case Saving:
        return m_action && m_action->total() > 0 ? static_cast<double>(m_action->done()) / m_action->total() : 0;
    case Sending:
        return static_cast<double>(settled()) / std::max(1, changing());
    case Done:
        break;
    }
    return 1;
}

bool BulkEdit::apply()
{
    if (!canApply())
        return false;
    const QString path = m_form->path();
    std::vector<NewEdit> edits;
    edits.reserve(static_cast<size_t>(countOf(BulkRow::State::Changes)));
    for (int row = 0; row < count(); ++row) {
        const BulkRow &each = m_rows[static_cast<size_t>(row)];
        if (each.state != BulkRow::State::Changes)
            continue;
        m_applied.push_back(row);
        edits.push_back({.key = keyOf(row), .changes = {{path, {each.before, each.after}}}});
        setState(row, BulkRow::State::Waiting);
    }
    m_phase = Saving;
    m_correlationId = CausationContext::newCorrelation();
    OutboxAction *action = m_outbox->saveAll(std::move(edits), m_correlationId);
    m_action = action;
    connect(action, &OutboxAction::progressed, this, &BulkEdit::changed);
    connect(action, &OutboxAction::finished, this, &BulkEdit::actionFinished);
    tellRows();
    Q_EMIT changed();
    return true;
}

void BulkEdit::cancel()
{
    if (m_phase != Saving || !m_action)
        return;
    m_cancelled = true;
    m_action->cancel();
}

void BulkEdit::actionFinished()
{
    const std::vector<NewEdit::Saved> &results = m_action->results();
    for (size_t i = 0; i < results.size(); ++i) {
        const int row = m_applied[i];
        switch (results[i]) {
        case NewEdit::Saved::Queued:
            break;
        case NewEdit::Saved::Unchanged:
            setState(row, BulkRow::State::Saved, tr("It was so already."));
            break;
        case NewEdit::Saved::Outrun:
            setState(row, BulkRow::State::NotSaved, tr("Somebody else changed the same meanwhile."));
            break;
        case NewEdit::Saved::Unreadable:
            setState(row, BulkRow::State::NotSaved, BulkWords::unreadable());
            break;
        case NewEdit::Saved::NotKept:
            setState(row, BulkRow::State::NotSaved,
                     m_cancelled ? tr("It was cancelled.") : tr("This computer's disk does not take it."));
            break;
        }
    }
    m_action.clear();
    m_phase = Sending;
    noteSettled();
}

bool BulkEdit::isOurs(const EntityKey &key, const QUuid &correlationId) const
{
    if (m_phase == Previewing || key.kind != m_kind || correlationId.isNull() || !m_places.contains(key.id))
        return false;
    return m_carriedBy.value(key.id, m_correlationId) == correlationId;
}

int BulkEdit::rowOf(const EntityKey &key) const
{
    return key.kind == m_kind ? m_places.value(key.id, -1) : -1;
}

void BulkEdit::followEntity(const EntityKey &key)
{
    const int row = rowOf(key);
    if (row < 0 || !m_outbox)
        return;
    if (m_phase == Previewing) {
        reopen(row);
        return;
    }
    const BulkRow::State state = m_rows[static_cast<size_t>(row)].state;
    const auto refusal = m_outbox->refusal(key);
    const std::vector<qint64> &waiting = m_outbox->queue().of(key);
    const bool isOwn = std::any_of(waiting.begin(), waiting.end(), [&](qint64 sequence) {
        return isOurs(key, m_outbox->queue().find(sequence)->correlationId);
    });
    if (refusal && isOwn && (state == BulkRow::State::Waiting || state == BulkRow::State::Returned)) {
        const auto field = refusal->fields.find(m_form->path());
        setState(row, BulkRow::State::Returned, field == refusal->fields.end() ? refusal->text : field->second);
    } else if (!refusal && isOwn && state == BulkRow::State::Returned) {
        setState(row, BulkRow::State::Waiting);
    } else {
        // Either it is being confirmed, or it changed nothing more when its turn came.
        if (!isOwn && state == BulkRow::State::Waiting && m_phase != Saving)
            settleLater(row);
        return;
    }
    noteSettled();
}

void BulkEdit::confirmed(const EditConfirmation &confirmation)
{
    if (!isOurs(confirmation.key, confirmation.correlationId))
        return;
    settleLater(rowOf(confirmation.key));
}

void BulkEdit::settleLater(int row)
{
    // What the server has is read in a turn of its own: ten thousand answers may come in one.
    m_confirmed.push_back(row);
    m_next.start(0);
}

void BulkEdit::settleSome()
{
    if (!m_catalog)
        return;
    const auto until = std::chrono::steady_clock::now() + slice;
    int done = 0;
    while (!m_confirmed.empty() && done < mostInSlice && (done == 0 || std::chrono::steady_clock::now() < until)) {
        const int row = m_confirmed.front();
        m_confirmed.pop_front();
        ++done;
        const BulkRow &held = m_rows[static_cast<size_t>(row)];
        if (held.state != BulkRow::State::Waiting && held.state != BulkRow::State::Returned)
            continue;
        if (m_carriedBy.contains(held.id)) {
            setState(row, BulkRow::State::Saved, tr("Together with a later edit."));
            continue;
        }
        const auto there = m_catalog->store().findOnServer(keyOf(row));
        const FieldValue is = there ? valueAt(fieldsOf(*there), m_form->path()) : held.after;
        const bool isMerged = !isSameValue(m_form->path(), is, held.after);
        setState(row, isMerged ? BulkRow::State::Merged : BulkRow::State::Saved,
                 isMerged ? tr("Together with what somebody else changed meanwhile.") : QString());
    }
    if (!m_confirmed.empty())
        m_next.start(0);
    Q_EMIT sliced(done);
    noteSettled();
}

void BulkEdit::dropped(const EntityKey &key, const QUuid &correlationId)
{
    if (!isOurs(key, correlationId))
        return;
    const int row = rowOf(key);
    const bool wasReturned = m_rows[static_cast<size_t>(row)].state == BulkRow::State::Returned;
    setState(row, BulkRow::State::TakenBack, wasReturned ? tr("It was decided by hand.") : QString());
    noteSettled();
}

void BulkEdit::folded(const OutboxQueue::Folded &fold)
{
    if (!fold.remains && isOurs(fold.key, fold.later)) {
        setState(rowOf(fold.key), BulkRow::State::Saved, tr("It is so on the server already."));
        noteSettled();
    }
    if (!isOurs(fold.key, fold.earlier))
        return;
    m_carriedBy.insert(fold.key.id, fold.later);
    if (!fold.remains) {
        setState(rowOf(fold.key), BulkRow::State::TakenBack);
        noteSettled();
    }
}

void BulkEdit::noteSettled()
{
    tellRows();
    if (m_phase == Sending || m_phase == Done)
        m_phase = countOf(BulkRow::State::Waiting) > 0 ? Sending : Done;
    Q_EMIT changed();
}

QString BulkEdit::title() const
{
    //: "Edit" and "3 books"
    return tr("Edit %1").arg(BulkWords::entities(m_kind, count()));
}

QString BulkEdit::applyText() const
{
    const int changes = countOf(BulkRow::State::Changes);
    return BulkWords::apply(m_kind, m_phase == Previewing && m_form->isReady() && isLooked() ? changes : count());
}

QString BulkEdit::summary() const
{
    const QLocale locale;
    QStringList parts;
    const auto add = [&](BulkRow::State state, const QString &text) {
        if (countOf(state) > 0)
            parts.append(text.arg(locale.toString(countOf(state))));
    };
    if (m_phase == Previewing) {
        if (!m_form->isReady())
            return tr("Nothing is changed before you say so.");
        if (!isLooked())
            return tr("Looking at what changes…");
        if (countOf(BulkRow::State::Changes) == 0)
            parts.append(tr("Nothing changes"));
        add(BulkRow::State::Changes, tr("%1 will change"));
        add(BulkRow::State::Stays, tr("%1 as before"));
        add(BulkRow::State::LeftOut, tr("%1 left out"));
    } else if (m_phase == Saving) {
        return m_cancelled ? tr("Cancelling…") : tr("Saving on this computer…");
    } else {
        add(BulkRow::State::Waiting,
            m_outbox && m_outbox->isOnline() ? tr("%1 waiting") : tr("%1 wait for the server"));
        add(BulkRow::State::Saved, tr("%1 saved"));
        add(BulkRow::State::Merged, tr("%1 merged"));
        add(BulkRow::State::Returned, tr("%1 came back"));
        add(BulkRow::State::NotSaved, tr("%1 not saved"));
        add(BulkRow::State::TakenBack, tr("%1 taken back"));
    }
    return parts.join(u" · "_s);
}

} // namespace colophon
