#include "models/editing/DraftState.h"

#include "models/catalog/Catalog.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/Outbox.h"

#include <QLocale>

namespace colophon {

namespace {

QChar operatorsDecimalPoint()
{
    const QString point = QLocale().decimalPoint();
    return point.isEmpty() ? QChar(u'.') : point.at(0);
}

/// What the catalog had when this was written, as far as can be told.
FieldMap theirsOf(const EntityKey &key, const KeptDraft &kept)
{
    FieldMap theirs = fieldsOf(emptyEntity(key.kind, key.id));
    for (const auto &[path, change] : kept.changes) {
        const auto settled = kept.settled.find(path);
        const FieldValue &there = settled == kept.settled.end() ? change.base : settled->second.theirs;
        // The old value, typed on purpose: theirs had moved away by then.
        if (there && there != change.mine)
            theirs.insert_or_assign(path, *there);
    }
    return theirs;
}

} // namespace

DraftState::DraftState(DraftKeeper &keeper, Outbox &outbox, const EntityKey &key, const KeptDraft &kept)
    : m_keeper(keeper)
    , m_outbox(outbox)
    , m_key(key)
    , m_decimalPoint(operatorsDecimalPoint())
    , m_fields(m_decimalPoint)
    , m_cause(kept.cause)
    , m_baseVersion(kept.changes.empty() ? 0 : kept.version)
    , m_fresh(kept.fresh)
{
    connect(&catalog().store(), &CatalogStore::changed, this, &DraftState::storeChanged);
    connect(&catalog(), &Catalog::configurationChanged, this, [this] {
        validate();
        Q_EMIT changed();
    });
    connect(&catalog(), &Catalog::operatorChanged, this, &DraftState::changed);
    connect(&m_outbox, &Outbox::entityChanged, this, [this](const EntityKey &of) {
        if (of == m_key)
            refresh({}, true);
    });
    // Its row may come later: until then it stands as it was left, and then follows.
    const Edit *first = outbox.queue().head(key);
    if (!kept.changes.empty() && !kept.fresh && !(first && first->verb == CommandVerb::Create))
        m_written = theirsOf(key, kept);
    refresh({}, true);
    if (!kept.changes.empty()) {
        m_fields.restore(kept.changes, false);
        m_fields.restoreSettled(kept.settled);
        validate();
        m_keeper.touched(*this);
    }
}

DraftState::~DraftState() = default;

Catalog &DraftState::catalog() const
{
    return m_outbox.catalog();
}

bool DraftState::isNew() const
{
    return m_fresh && !exists();
}

bool DraftState::exists() const
{
    return catalog().store().contains(m_key);
}

bool DraftState::isDeleted() const
{
    const std::optional<wire::Stamp> shown = catalog().store().stamp(m_key);
    return shown && shown->deleted.value_or(false);
}

qint64 DraftState::version() const
{
    return catalog().store().versionOnServer(m_key);
}

KeptDraft DraftState::kept() const
{
    return {isNew(), m_baseVersion, m_fields.touched(), m_fields.settled(), m_cause};
}

bool DraftState::isSaving() const
{
    return m_outbox.isPending(m_key);
}

bool DraftState::isPending(const QString &path) const
{
    return m_pending.contains(path);
}

void DraftState::storeChanged(const ChangeSet &changes)
{
    bool names = false;
    for (const ChangeSet::Row &row : changes.rows) {
        if (row.id == m_key.id && row.kind == m_key.kind) {
            refresh(row.actor.name, row.origin == Origin::Own);
            return;
        }
        names = names || row.kind != wire::EntityKind::Book;
    }
    if (names && m_key.kind == wire::EntityKind::Book)
        Q_EMIT changed();
}

void DraftState::refresh(const QString &actor, bool quiet)
{
    const bool wasRead = !m_written;
    const std::optional<wire::Entity> onServer = catalog().store().findOnServer(m_key);
    if (onServer)
        m_written.reset();
    FieldMap theirs = onServer ? fieldsOf(*onServer) : m_written.value_or(fieldsOf(emptyEntity(m_key.kind, m_key.id)));
    m_pending = m_outbox.pendingChanges(m_key);
    for (const auto &[path, change] : m_pending) {
        if (change.mine)
            theirs.insert_or_assign(path, *change.mine);
        else
            theirs.erase(path);
    }
    m_fields.setTheirs(std::move(theirs), actor, quiet || !wasRead || !onServer);
    adoptReturned();
    validate();
    Q_EMIT changed();
}

void DraftState::adoptReturned()
{
    const auto refusal = m_outbox.refusal(m_key);
    const bool was = m_refusal.has_value();
    m_refusal = refusal;
    if (!refusal || was)
        return;
    m_fields.restore(m_outbox.returnedChanges(m_key), true);
    m_serverErrors = refusal->fields;
    m_problem = refusal->text;
    if (const Edit *first = m_outbox.queue().head(m_key); first && first->baseVersion > 0) {
        m_baseVersion = first->baseVersion;
        m_baseTime = wire::stampOf(first->base).updatedAt;
    }
    m_keeper.touched(*this);
}

void DraftState::validate()
{
    m_verdicts = FieldRules(catalog().configuration(), m_decimalPoint).check(m_key.kind, m_fields.results());
}

void DraftState::noteBase()
{
    if (m_fields.isDirty())
        return;
    const std::optional<wire::Stamp> stamp = catalog().store().stampOnServer(m_key);
    m_baseVersion = stamp ? stamp->version : 0;
    m_baseTime = stamp ? stamp->updatedAt : QDateTime();
}

void DraftState::edited()
{
    m_keeper.touched(*this);
    validate();
    Q_EMIT changed();
}

void DraftState::touch(const QString &path, const FieldValue &text)
{
    if (m_fields.value(path) == text)
        return;
    noteBase();
    m_fields.touch(path, text);
    m_serverErrors.erase(path);
    if (!m_refusal)
        m_problem.clear();
    edited();
}

void DraftState::takeUp(const FieldChanges &changes)
{
    m_fields.restore(changes, true);
    edited();
}

void DraftState::takeTheirs(const QString &path)
{
    m_fields.takeTheirs(path);
    m_serverErrors.erase(path);
    if (m_refusal && !m_fields.isDirty())
        discard();
    else
        edited();
}

void DraftState::hold(const QString &path)
{
    m_fields.hold(path);
    Q_EMIT changed();
}

bool DraftState::settle(const QString &path, FieldChoice choice, const FieldValue &edited)
{
    if (!m_fields.settle(path, choice, edited))
        return false;
    m_serverErrors.erase(path);
    m_problem.clear();
    this->edited();
    return true;
}

void DraftState::propose(const FieldChanges &changes, const std::optional<QUuid> &cause)
{
    m_fields.restore(changes, true);
    m_cause = cause;
    edited();
}

bool DraftState::isDeletedMeanwhile() const
{
    return isDeleted() && !m_outbox.isPending(m_key) && m_fields.isDirty();
}

QString DraftState::othersName() const
{
    const std::optional<wire::Stamp> stamp = catalog().store().stampOnServer(m_key);
    return stamp && stamp->updatedBy != catalog().operatorActor() ? stamp->updatedBy.name : QString();
}

bool DraftState::canSave() const
{
    if (!catalog().canWrite() || isDeleted() || !(m_fields.isDirty() || m_refusal))
        return false;
    for (const auto &[path, verdict] : m_verdicts) {
        if (!errorOf(path).isEmpty())
            return false;
    }
    return true;
}

bool DraftState::inConflict() const
{
    return m_refusal.has_value() || isResolvable();
}

QString DraftState::conflictText() const
{
    if (m_refusal)
        return m_refusal->text;
    if (isDeletedMeanwhile())
        return othersName().isEmpty() ? tr("This was deleted while you were editing.")
                                      : tr("%1 deleted this while you were editing.").arg(othersName());
    const QStringList paths = m_fields.conflicts();
    if (paths.isEmpty())
        return {};
    const QString marked = m_fields.changedBy(paths.first());
    const QString actor = marked.isEmpty() ? othersName() : marked;
    return actor.isEmpty() ? tr("Somebody else changed what you are changing.")
                           : tr("%1 changed what you are changing.").arg(actor);
}

QString DraftState::errorOf(const QString &path) const
{
    const auto server = m_serverErrors.find(path);
    if (server != m_serverErrors.end())
        return server->second;
    const auto found = m_verdicts.find(path);
    if (found == m_verdicts.end() || !(m_tried || m_fields.touched().contains(path)))
        return {};
    return found->second.error;
}

QString DraftState::warningOf(const QString &path) const
{
    const auto found = m_verdicts.find(path);
    return found == m_verdicts.end() ? QString() : found->second.warning;
}

} // namespace colophon
