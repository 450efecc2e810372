#include "models/editing/OutboxModel.h"

#include "models/catalog/Catalog.h"
#include "models/catalog/EditedText.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/DraftState.h"
#include "models/editing/EditWords.h"
#include "network/wire/UuidV7.h"

#include <QDateTime>
#include <QLocale>

namespace colophon {

OutboxModel::OutboxModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_decimalPoint(QLocale().decimalPoint().isEmpty() ? QChar(u'.') : QLocale().decimalPoint().at(0))
{
    m_beat.setSingleShot(true);
    m_beat.setInterval(Beat);
    connect(&m_beat, &QTimer::timeout, this, &OutboxModel::follow);
}

void OutboxModel::setOutbox(Outbox *outbox)
{
    if (m_outbox == outbox)
        return;
    if (m_outbox) {
        m_outbox->disconnect(this);
        m_outbox->catalog().disconnect(this);
    }
    if (m_keeper)
        m_keeper->disconnect(this);
    m_outbox = outbox;
    m_keeper = outbox ? DraftKeeper::of(&outbox->catalog()) : nullptr;
    if (m_keeper)
        connect(m_keeper, &DraftKeeper::keptChanged, this, &OutboxModel::note);
    m_beat.stop();
    m_noted.clear();
    if (m_outbox) {
        connect(m_outbox, &Outbox::entityChanged, this, &OutboxModel::note);
        connect(m_outbox, &QObject::destroyed, this, &OutboxModel::clear);
        connect(&m_outbox->catalog(), &Catalog::agesChanged, this, [this] {
            if (count() > 0)
                Q_EMIT dataChanged(index(0), index(count() - 1), {SinceRole});
        });
    }
    clear();
    follow();
    Q_EMIT outboxChanged();
}

void OutboxModel::clear()
{
    if (m_rows.empty())
        return;
    beginRemoveRows({}, 0, count() - 1);
    m_rows.clear();
    m_edits = 0;
    endRemoveRows();
    Q_EMIT countChanged();
}

void OutboxModel::note(const EntityKey &key)
{
    m_noted.insert(key);
    // Not later with each: a stream of edits is followed while it goes on.
    if (!m_beat.isActive())
        m_beat.start();
}

bool OutboxModel::isDraft(const EntityKey &key) const
{
    // What came back to its draft is listed as the edit that it was.
    return m_keeper && m_keeper->kept(key) && !m_outbox->refusal(key);
}

bool OutboxModel::stays(const Row &row) const
{
    return row.isDraft() ? isDraft(row.key) : m_outbox->queue().bySequence().contains(row.sequence);
}

void OutboxModel::follow()
{
    if (!m_outbox)
        return;
    const int before = count();
    const int draftsBefore = drafts();
    removeGone();
    insertEdits();
    insertDrafts();
    for (int at = 0; at < count() && !m_noted.isEmpty(); ++at) {
        const int first = at;
        while (at < count() && m_noted.contains(m_rows[static_cast<size_t>(at)].key))
            ++at;
        if (at > first)
            Q_EMIT dataChanged(index(first), index(at - 1));
    }
    m_noted.clear();
    if (count() != before || drafts() != draftsBefore)
        Q_EMIT countChanged();
}

void OutboxModel::removeGone()
{
    // In runs from the end.
    for (int last = count() - 1; last >= 0;) {
        if (stays(m_rows[static_cast<size_t>(last)])) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !stays(m_rows[static_cast<size_t>(first - 1)]))
            --first;
        beginRemoveRows({}, first, last);
        m_edits -= std::max(0, std::min(m_edits, last + 1) - first);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first - 1;
    }
}

void OutboxModel::insertEdits()
{
    // Both are in the order of their numbers.
    const OutboxQueue::Edits &edits = m_outbox->queue().bySequence();
    auto next = edits.begin();
    for (int at = 0; next != edits.end(); ++at) {
        if (at < m_edits && m_rows[static_cast<size_t>(at)].sequence == next->first) {
            ++next;
            continue;
        }
        std::vector<Row> fresh;
        const qint64 until = at < m_edits ? m_rows[static_cast<size_t>(at)].sequence : 0;
        for (; next != edits.end() && (until == 0 || next->first < until); ++next)
            fresh.push_back({next->first, next->second.key});
        const int last = at + static_cast<int>(fresh.size()) - 1;
        beginInsertRows({}, at, last);
        m_rows.insert(m_rows.begin() + at, fresh.begin(), fresh.end());
        m_edits += static_cast<int>(fresh.size());
        endInsertRows();
        at = last;
    }
}

void OutboxModel::insertDrafts()
{
    if (!m_keeper)
        return;
    QSet<EntityKey> known;
    for (int at = m_edits; at < count(); ++at)
        known.insert(m_rows[static_cast<size_t>(at)].key);
    std::vector<Row> fresh;
    for (const EntityKey &key : m_keeper->kept()) {
        if (!known.contains(key) && isDraft(key))
            fresh.push_back({--m_lastDraft, key});
    }
    if (fresh.empty())
        return;
    beginInsertRows({}, count(), count() + static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

std::optional<Edit> OutboxModel::edit(int row) const
{
    if (!m_outbox || row < 0 || row >= count())
        return std::nullopt;
    const auto &[sequence, key] = m_rows[static_cast<size_t>(row)];
    if (sequence > 0) {
        const Edit *found = m_outbox->queue().find(sequence);
        return found ? std::optional(*found) : std::nullopt;
    }
    const std::optional<KeptDraft> kept = m_keeper ? m_keeper->kept(key) : std::nullopt;
    if (!kept)
        return std::nullopt;
    // What it would be if it were saved.
    Edit edit;
    edit.sequence = sequence;
    edit.key = key;
    edit.verb = kept->fresh ? CommandVerb::Create : CommandVerb::Update;
    edit.base = m_outbox->catalog().store().find(key).value_or(emptyEntity(key.kind, key.id));
    edit.changes = kept->changes;
    return edit;
}

OutboxModel::State OutboxModel::stateOf(const Edit &edit) const
{
    if (edit.sequence < 0)
        return NotSaved;
    if (edit.state == Edit::State::Returned)
        return Returned;
    if (m_outbox->isUnderWay(edit.sequence))
        return Sending;
    if (edit.state == Edit::State::Sent)
        return Unknown;
    return m_outbox->queue().isReturned(edit.key) ? Held : Waiting;
}

FieldWords OutboxModel::words() const
{
    return {m_outbox->catalog().store(), m_decimalPoint};
}

QString OutboxModel::titleOf(const Edit &edit) const
{
    const QString shown = m_outbox->catalog().store().nameOf(edit.key.kind, edit.key.id);
    return shown.isEmpty() ? EditWords::title(edit, m_outbox->catalog().defaultCulture()) : shown;
}

QString OutboxModel::stateText(State state) const
{
    switch (state) {
    case Waiting:
        return m_outbox->isOnline() ? tr("Waiting") : tr("Waits for the server");
    case Held:
        return tr("Waits behind what came back");
    case Sending:
        return tr("Sending…");
    case Unknown:
        return tr("Outcome unknown");
    case Returned:
        return tr("Came back");
    case NotSaved:
        return tr("Not saved");
    }
    return {};
}

QString OutboxModel::reasonOf(const Edit &edit) const
{
    switch (stateOf(edit)) {
    case Returned:
        return edit.refusal.text;
    case Unknown:
        return tr("The answer was lost. It is asked for before anything else of this entry is sent; nothing is done "
                  "twice.");
    case Waiting:
    case Held:
    case Sending:
    case NotSaved:
        break;
    }
    return {};
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    if (role == SequenceRole)
        return row.sequence;
    if (role == KindRole)
        return static_cast<int>(row.key.kind);
    if (role == EntityIdRole)
        return QString::fromLatin1(wire::uuidText(row.key.id));
    // Between the outbox and the next beat an edit may have gone.
    const std::optional<Edit> found = this->edit(index.row());
    const Edit edit = found.value_or(Edit());
    const State state = found ? stateOf(edit) : Waiting;
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return found ? titleOf(edit) : QString();
    case WhatRole:
        return found ? EditWords::what(edit, words()) : QString();
    case SinceRole:
        return found && !row.isDraft()
                   ? EditedText::age(QDateTime::fromMSecsSinceEpoch(edit.savedAtMs), m_outbox->catalog().nowMs())
                   : QString();
    case StateRole:
        return state;
    case StateTextRole:
        return found ? stateText(state) : QString();
    case ReasonRole:
        return found ? reasonOf(edit) : QString();
    case LossRole:
        return found ? EditWords::loss(edit, words()) : QString();
    case CanDiscardRole:
        return found && state != Sending;
    case CanRetryRole:
        return found && (state == Unknown || state == Waiting || state == Returned);
    case ResolvableRole:
        return state == Returned &&
               (edit.refusal.reason == Refusal::Reason::Outrun || edit.refusal.reason == Refusal::Reason::Deleted) &&
               !edit.changes.empty();
    case NewRole:
        return row.isDraft() && edit.verb == CommandVerb::Create;
    case SpokenRole:
        return found ? tr("%1. %2. %3. %4")
                           .arg(titleOf(edit), EditWords::what(edit, words()), stateText(state), reasonOf(edit))
                     : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> OutboxModel::roleNames() const
{
    return {{SequenceRole, "sequence"},
            {KindRole, "kind"},
            {EntityIdRole, "entityId"},
            {TitleRole, "title"},
            {WhatRole, "what"},
            {SinceRole, "since"},
            {StateRole, "editState"},
            {StateTextRole, "stateText"},
            {ReasonRole, "reason"},
            {LossRole, "loss"},
            {CanDiscardRole, "canDiscard"},
            {CanRetryRole, "canRetry"},
            {ResolvableRole, "resolvable"},
            {NewRole, "isNew"},
            {SpokenRole, "spoken"}};
}

bool OutboxModel::retry(int row)
{
    const std::optional<Edit> found = edit(row);
    if (!found || found->sequence < 0)
        return false;
    const EntityKey key = found->key;
    if (found->state != Edit::State::Returned) {
        m_outbox->retry(key);
        return true;
    }
    if (found->verb == CommandVerb::Delete)
        return m_outbox->remove(key, CausationContext::newCorrelation());
    if (found->verb == CommandVerb::Restore)
        return m_outbox->restore(key, CausationContext::newCorrelation());
    return m_keeper && m_keeper->open(key)->save();
}

bool OutboxModel::discard(int row)
{
    const std::optional<Edit> found = edit(row);
    if (!found)
        return false;
    const bool isInDraft = found->sequence < 0 || found->state == Edit::State::Returned;
    if (!isInDraft || !m_keeper)
        return m_outbox->discard(found->sequence);
    m_keeper->open(found->key)->discard();
    return true;
}

int OutboxModel::firstReturned() const
{
    for (int row = 0; row < m_edits; ++row) {
        const Edit *found = m_outbox->queue().find(m_rows[static_cast<size_t>(row)].sequence);
        if (found && found->state == Edit::State::Returned)
            return row;
    }
    return -1;
}

} // namespace colophon
