#include "models/editing/DraftKeeper.h"

#include "models/catalog/Catalog.h"
#include "models/editing/DraftState.h"
#include "models/editing/Outbox.h"
#include "network/wire/EntityJson.h"
#include "network/wire/UuidV7.h"

#include <QJsonDocument>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *schema = R"(
CREATE TABLE drafts (
    session TEXT NOT NULL, kind INTEGER NOT NULL, entity TEXT NOT NULL, fresh INTEGER NOT NULL,
    version INTEGER NOT NULL, changes TEXT NOT NULL, written_at INTEGER NOT NULL,
    PRIMARY KEY (session, kind, entity)) WITHOUT ROWID;
)";

/// These stand beside the fields, under names that no field has.
constexpr QLatin1StringView settledKey("settled");
constexpr QLatin1StringView baseKey("base");
constexpr QLatin1StringView causeKey("cause");

QByteArray jsonOf(const KeptDraft &kept, const std::optional<wire::Entity> &base)
{
    const QByteArray changes = toJson(kept.changes);
    if (kept.settled.empty() && !base && !kept.cause)
        return changes;
    QJsonObject object = QJsonDocument::fromJson(changes).object();
    if (!kept.settled.empty())
        object.insert(settledKey, toJsonObject(kept.settled));
    if (base)
        object.insert(baseKey, QJsonDocument::fromJson(wire::toJson(*base)).object());
    if (kept.cause)
        object.insert(causeKey, kept.cause->toString(QUuid::WithoutBraces));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

FieldSettlements settledFromJson(const QByteArray &json)
{
    return settlementsFromJson(QJsonDocument::fromJson(json).object().value(settledKey).toObject());
}

std::optional<QUuid> causeFromJson(const QByteArray &json)
{
    const QJsonValue cause = QJsonDocument::fromJson(json).object().value(causeKey);
    return cause.isString() ? std::optional(QUuid::fromString(cause.toString())) : std::nullopt;
}

std::optional<wire::Entity> baseFromJson(wire::EntityKind kind, const QByteArray &json)
{
    const QJsonObject base = QJsonDocument::fromJson(json).object().value(baseKey).toObject();
    if (base.isEmpty())
        return std::nullopt;
    const auto entity = wire::parseEntity(kind, QJsonDocument(base).toJson(QJsonDocument::Compact));
    return entity ? std::optional(*entity) : std::nullopt;
}

} // namespace

DraftKeeper::DraftKeeper(const QString &file, Outbox *outbox, Catalog *catalog)
    : QObject(catalog)
    , m_outbox(outbox)
    , m_file(SqliteFile::open(file, form, schema))
    , m_session(outbox->session())
    , m_alarm(catalog->clock().alarm([this] { flush(); }))
{
    load();
}

DraftKeeper::~DraftKeeper()
{
    // The store may be gone by now, and with an orderly end the replica is no older than a draft.
    m_isEnding = true;
    flush();
}

DraftKeeper *DraftKeeper::of(Catalog *catalog)
{
    return catalog ? catalog->findChild<DraftKeeper *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

void DraftKeeper::load()
{
    if (!m_file)
        return;
    SqliteFile::Statement rows(*m_file,
                               "SELECT kind, entity, fresh, version, changes, written_at FROM drafts WHERE session = ? "
                               "ORDER BY written_at");
    rows.bind(m_session);
    while (rows.next()) {
        if (rows.integer(0) < 0 || rows.integer(0) > 3)
            continue;
        const EntityKey key{static_cast<wire::EntityKind>(rows.integer(0)), QUuid::fromString(rows.text(1))};
        const QByteArray json = rows.bytes(4);
        if (const auto base = baseFromJson(key.kind, json))
            m_bases.push_back(*base);
        KeptDraft kept{rows.integer(2) != 0, rows.integer(3), changesFromJson(json), settledFromJson(json),
                       causeFromJson(json)};
        // Killed between the outbox's disk and this one: what was saved is no draft any more.
        const size_t all = kept.changes.size();
        for (const qint64 sequence : m_outbox->queue().of(key)) {
            const Edit &edit = *m_outbox->queue().find(sequence);
            if (edit.savedAtMs > rows.integer(5))
                std::erase_if(kept.changes, [&](const auto &each) { return edit.changes.contains(each.first); });
        }
        if (kept.changes.size() != all)
            m_unwritten.insert(key);
        if (all > 0 && kept.changes.empty())
            continue;
        m_kept.insert(key, std::move(kept));
    }
}

std::shared_ptr<DraftState> DraftKeeper::open(const EntityKey &key)
{
    if (auto state = m_open.value(key).lock())
        return state;
    return make(key, m_kept.value(key));
}

std::shared_ptr<DraftState> DraftKeeper::openNew(wire::EntityKind kind)
{
    for (auto it = m_kept.cbegin(); it != m_kept.cend(); ++it) {
        if (it.key().kind == kind && it->fresh && m_open.value(it.key()).expired() &&
            !m_outbox->catalog().store().contains(it.key()))
            return make(it.key(), *it);
    }
    return make({kind, wire::newUuidV7()}, {.fresh = true, .version = 0, .changes = {}, .settled = {}, .cause = {}});
}

QUuid DraftKeeper::beginNew(wire::EntityKind kind, const FieldMap &texts)
{
    const EntityKey key{kind, wire::newUuidV7()};
    KeptDraft draft{.fresh = true, .version = 0, .changes = {}, .settled = {}, .cause = {}};
    const FieldMap empty = fieldsOf(emptyEntity(kind, key.id));
    for (const auto &[path, text] : texts) {
        const FieldValue before = valueAt(empty, path);
        if (before != text)
            draft.changes.insert_or_assign(path, FieldChange{before, text});
    }
    m_kept.insert(key, draft);
    note(key);
    return key.id;
}

void DraftKeeper::note(const EntityKey &key)
{
    m_unwritten.insert(key);
    m_writtenAtMs = m_outbox->catalog().nowMs();
    if (!m_alarm->isSet())
        m_alarm->set(writeAfter);
    Q_EMIT keptChanged(key);
}

// A copy of what is kept: what the state takes over from the catalog while it is made may already change it.
std::shared_ptr<DraftState> DraftKeeper::make(const EntityKey &key, KeptDraft kept)
{
    auto state = std::make_shared<DraftState>(*this, *m_outbox, key, kept);
    m_open.insert(key, state);
    return state;
}

std::vector<EntityKey> DraftKeeper::kept() const
{
    return {m_kept.keyBegin(), m_kept.keyEnd()};
}

std::optional<KeptDraft> DraftKeeper::kept(const EntityKey &key) const
{
    const auto found = m_kept.constFind(key);
    return found == m_kept.cend() ? std::nullopt : std::optional(*found);
}

void DraftKeeper::touched(const DraftState &state)
{
    if (state.fields().isDirty())
        m_kept.insert(state.key(), state.kept());
    else if (!m_kept.remove(state.key()))
        return;
    note(state.key());
}

bool DraftKeeper::takeBack(qint64 sequence)
{
    const Edit *edit = m_outbox->queue().find(sequence);
    if (!m_file || !edit || edit->state != Edit::State::Queued ||
        (edit->verb != CommandVerb::Create && edit->verb != CommandVerb::Update))
        return false;
    const EntityKey key = edit->key;
    const FieldChanges changes = edit->changes;
    const std::shared_ptr<DraftState> state = open(key);
    // In the draft's file first: a crash leaves it in both, where it is the same value twice.
    KeptDraft draft = m_kept.value(key, state->kept());
    const std::optional<KeptDraft> before = m_kept.contains(key) ? std::optional(draft) : std::nullopt;
    draft.fresh = draft.fresh || edit->verb == CommandVerb::Create;
    for (const auto &[path, change] : changes)
        draft.changes.try_emplace(path, change);
    m_kept.insert(key, draft);
    m_unwritten.insert(key);
    flush();
    const bool taken = m_unwritten.isEmpty() && m_outbox->discard(sequence);
    if (taken) {
        state->takeUp(changes);
        return true;
    }
    if (before)
        m_kept.insert(key, *before);
    else
        m_kept.remove(key);
    m_unwritten.insert(key);
    flush();
    return false;
}

std::vector<wire::Entity> DraftKeeper::takeBases()
{
    return std::exchange(m_bases, {});
}

void DraftKeeper::flush()
{
    m_alarm->cancel();
    if (!m_file || m_unwritten.isEmpty())
        return;
    SqliteFile::Transaction writing(*m_file);
    for (const EntityKey &key : std::as_const(m_unwritten)) {
        if (!write(key))
            return;
    }
    if (writing.commit())
        m_unwritten.clear();
}

bool DraftKeeper::write(const EntityKey &key)
{
    const QString id = key.id.toString(QUuid::WithoutBraces);
    const auto kept = m_kept.constFind(key);
    if (kept == m_kept.cend()) {
        SqliteFile::Statement gone(*m_file, "DELETE FROM drafts WHERE session=? AND kind=? AND entity=?");
        return gone.bind(m_session).bind(qint64(key.kind)).bind(id).run();
    }
    SqliteFile::Statement row(*m_file, "INSERT OR REPLACE INTO drafts VALUES (?,?,?,?,?,?,?)");
    row.bind(m_session).bind(qint64(key.kind)).bind(id).bind(qint64(kept->fresh ? 1 : 0)).bind(kept->version);
    const auto base = m_isEnding ? std::nullopt : m_outbox->catalog().store().findOnServer(key);
    row.bind(jsonOf(*kept, base)).bind(m_writtenAtMs);
    return row.run();
}

} // namespace colophon
