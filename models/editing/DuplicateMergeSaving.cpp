// The part of a merge that is carried out: edits made in slices of a turn, and saved as one action.
#include "models/editing/DuplicateMerge.h"
#include "models/editing/FieldRules.h"
#include "models/editing/Outbox.h"
#include "models/editing/OutboxAction.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr auto bookKind = wire::EntityKind::Book;

QString textOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

bool isLive(const CatalogStore &store, const EntityKey &key)
{
    const auto shown = store.stamp(key);
    return shown && !shown->deleted.value_or(false);
}

} // namespace

bool DuplicateMerge::apply()
{
    Outbox *outbox = Outbox::of(m_catalog);
    if (!canApply() || !outbox)
        return false;
    if (!isLive(m_catalog->store(), {m_kind, m_kept})) {
        m_problem = tr("Nothing was changed: “%1” is deleted.").arg(keptName());
        Q_EMIT changed();
        return false;
    }
    if (m_phase == Choosing) {
        m_removed = others();
        m_correlationId = CausationContext::newCorrelation();
    }
    m_before = m_phase;
    m_phase = Saving;
    m_problem.clear();
    m_edits.clear();
    m_refused = 0;
    m_queue = m_naming->books();
    m_seen = QSet<QUuid>(m_queue.begin(), m_queue.end());
    m_next.start();
    Q_EMIT changed();
    return true;
}

void DuplicateMerge::prepare()
{
    const auto end = std::chrono::steady_clock::now() + OutboxAction::slice;
    while (!m_queue.empty() && std::chrono::steady_clock::now() < end) {
        const QUuid book = m_queue.back();
        m_queue.pop_back();
        prepare(book);
    }
    if (m_queue.empty()) {
        // What came to name one of them meanwhile.
        for (const QUuid &book : m_naming->books()) {
            if (!m_seen.contains(book)) {
                m_seen.insert(book);
                m_queue.push_back(book);
            }
        }
    }
    if (m_queue.empty())
        save();
    Q_EMIT changed();
}

void DuplicateMerge::prepare(const QUuid &book)
{
    const CatalogStore &store = m_catalog->store();
    const EntityKey key{bookKind, book};
    const auto current = Outbox::of(m_catalog)->current(key);
    if (!current || wire::stampOf(*current).deleted.value_or(false))
        return;
    const QString path = pathNaming(m_kind);
    FieldMap fields = fieldsOf(*current);
    const QString before = valueAt(fields, path).value_or(QString());
    const QString after = repointed(before, m_removed, m_kept);
    if (after == before)
        return;
    fields.insert_or_assign(path, after);
    QString error = store.isWhole(key) ? QString() : tr("its long texts cannot be read");
    for (const auto &[at, verdict] : FieldRules(m_catalog->configuration(), u'.').check(bookKind, fields)) {
        if (error.isEmpty())
            error = verdict.error;
    }
    if (error.isEmpty()) {
        m_edits.push_back({key, NewEdit::What::Values, {{path, {before, after}}}});
        return;
    }
    // What it has to go on naming stays.
    ++m_refused;
    for (const QString &id : before.split(u' ', Qt::SkipEmptyParts))
        std::erase(m_removed, QUuid::fromString(id));
    m_problem = tr("%Ln book(s) cannot be saved and were left as they are, and what they name was not deleted. “%1”: %2",
                   nullptr, m_refused)
                    .arg(store.name(bookKind, store.slotOf(key)), error);
}

void DuplicateMerge::save()
{
    m_next.stop();
    const CatalogStore &store = m_catalog->store();
    std::reverse(m_edits.begin(), m_edits.end());
    for (const QUuid &id : m_removed) {
        if (isLive(store, {m_kind, id}))
            m_edits.push_back({{m_kind, id}, NewEdit::What::Remove});
    }
    if (!isLive(store, {m_kind, m_kept}) || m_edits.empty()) {
        if (!m_edits.empty())
            m_problem = tr("Nothing was changed: “%1” was deleted meanwhile.").arg(keptName());
        m_phase = m_before;
        lookAgain();
        return;
    }
    m_action = Outbox::of(m_catalog)->saveAll(std::exchange(m_edits, {}), m_correlationId);
    connect(m_action, &OutboxAction::progressed, this, &DuplicateMerge::changed);
    connect(m_action, &OutboxAction::finished, this, [this, action = m_action.data()] { saved(*action); });
}

void DuplicateMerge::saved(const OutboxAction &action)
{
    m_action.clear();
    if (action.countOf(NewEdit::Saved::NotKept) == action.total()) {
        m_problem = tr("Nothing was changed.");
        if (const Outbox *outbox = Outbox::of(m_catalog); outbox && !outbox->problem().isEmpty())
            m_problem = outbox->problem();
        m_phase = m_before;
        lookAgain();
        return;
    }
    m_phase = Done;
    // From the start: what was left is found, whatever the reason.
    lookAgain();
    Q_EMIT merged(textOf(m_correlationId), mergedCount());
}

void DuplicateMerge::cancel()
{
    if (m_phase != Saving)
        return;
    if (m_action) {
        m_action->cancel();
        return;
    }
    m_next.stop();
    m_phase = m_before;
    lookAgain();
}

} // namespace colophon
