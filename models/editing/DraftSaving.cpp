// The part of the DraftState that ends in the outbox: what was written is saved, given up, or its entity deleted.
#include "models/catalog/Catalog.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/DraftState.h"
#include "models/editing/Outbox.h"

namespace colophon {

void DraftState::discard()
{
    m_fields.discard();
    done();
    if (m_refusal) {
        m_refusal.reset();
        m_outbox.discardReturned(m_key);
    }
    edited();
}

void DraftState::done()
{
    m_cause.reset();
    m_written.reset();
    m_serverErrors.clear();
    m_problem.clear();
    m_tried = false;
    m_keeper.touched(*this);
    // On the disk at once: killed before, the next run would ask again what was decided.
    m_keeper.flush();
}

bool DraftState::refuseWithoutRole()
{
    if (catalog().canWrite())
        return false;
    m_problem = catalog().writeRefusal();
    Q_EMIT changed();
    return true;
}

bool DraftState::save(const QUuid &correlationId)
{
    if (refuseWithoutRole())
        return false;
    const FieldChanges changes = m_fields.changes();
    if (changes.empty() && !isNew()) {
        discard();
        return true;
    }
    m_tried = true;
    m_problem.clear();
    int wrong = 0;
    for (const auto &[path, verdict] : m_verdicts)
        wrong += verdict.error.isEmpty() ? 0 : 1;
    if (wrong > 0) {
        m_problem = tr("%Ln field(s) need your attention.", nullptr, wrong);
    } else if (isDeleted()) {
        m_problem = tr("This is deleted. Restore it to save.");
    } else if (!m_fields.open().isEmpty()) {
        m_problem = tr("Somebody else changed what you changed. Decide field by field what it shall be.");
    }
    if (!m_problem.isEmpty()) {
        Q_EMIT changed();
        return false;
    }
    // Killed between the two disks, the draft that is left is the edit that was saved.
    m_keeper.flush();
    const NewEdit::Saved kept = m_outbox.saveOne({m_key, NewEdit::What::Values, changes, m_cause, true}, correlationId);
    if (kept != NewEdit::Saved::Queued && kept != NewEdit::Saved::Unchanged) {
        m_problem = m_outbox.problem();
        Q_EMIT changed();
        return false;
    }
    m_fields.discard();
    done();
    edited();
    Q_EMIT saved();
    return true;
}

bool DraftState::saveField(const QString &path)
{
    const FieldChanges all = m_fields.changes();
    const auto change = all.find(path);
    if (change != all.end() && all.size() == 1)
        return save();
    if (m_refusal)
        return save();
    if (refuseWithoutRole())
        return false;
    if (change == all.end()) {
        takeTheirs(path);
        return true;
    }
    m_problem.clear();
    if (isDeleted())
        m_problem = tr("This is deleted. Restore it to save.");
    else if (m_fields.open().contains(path))
        m_problem = tr("Somebody else changed what you changed. Decide field by field what it shall be.");
    const auto verdict = m_verdicts.find(path);
    const bool wrong = verdict != m_verdicts.end() && !verdict->second.error.isEmpty();
    if (wrong || !m_problem.isEmpty()) {
        Q_EMIT changed();
        return false;
    }
    const NewEdit::Saved kept =
        m_outbox.saveOne({m_key, NewEdit::What::Values, {*change}, m_cause, false}, CausationContext::newCorrelation());
    if (kept != NewEdit::Saved::Queued && kept != NewEdit::Saved::Unchanged) {
        m_problem = m_outbox.problem();
        Q_EMIT changed();
        return false;
    }
    takeTheirs(path);
    Q_EMIT saved();
    return true;
}

bool DraftState::remove()
{
    if (refuseWithoutRole() || !exists() || isDeleted())
        return false;
    if (!m_outbox.remove(m_key, CausationContext::newCorrelation())) {
        m_problem = m_outbox.problem();
        Q_EMIT changed();
        return false;
    }
    m_problem.clear();
    Q_EMIT removed();
    return true;
}

bool DraftState::restore()
{
    if (refuseWithoutRole() || !isDeleted())
        return false;
    const bool queued = m_outbox.restore(m_key, CausationContext::newCorrelation());
    m_problem = queued ? QString() : m_outbox.problem();
    Q_EMIT changed();
    return queued;
}

bool DraftState::restoreAndSave()
{
    if (refuseWithoutRole() || !isDeleted())
        return false;
    return restore() && save();
}

} // namespace colophon
