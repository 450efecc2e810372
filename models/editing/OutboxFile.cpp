#include "models/editing/OutboxFile.h"

#include "network/wire/EntityJson.h"
#include "network/wire/UuidV7.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <thread>

namespace colophon {

namespace {

// Form 1, and what form 2 has beside it: the way from the one to the other is the way of a new file too.
constexpr const char *schemaOfForm1 = R"(
CREATE TABLE edits (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL, kind INTEGER NOT NULL, entity TEXT NOT NULL, verb INTEGER NOT NULL,
    base_version INTEGER NOT NULL, base TEXT NOT NULL, changes TEXT NOT NULL,
    correlation TEXT NOT NULL, causation TEXT NOT NULL, idempotency TEXT NOT NULL, epoch TEXT NOT NULL,
    state INTEGER NOT NULL, saved_at INTEGER NOT NULL, sent_at INTEGER NOT NULL, refusal TEXT NOT NULL);
CREATE INDEX edits_of_session ON edits (session, sequence);
)";
constexpr const char *addedByForm2 = R"(
ALTER TABLE edits ADD COLUMN batched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE edits ADD COLUMN action TEXT NOT NULL DEFAULT '';
CREATE TABLE unfinished (session TEXT NOT NULL, action TEXT NOT NULL PRIMARY KEY);
)";
constexpr const char *insertion =
    "INSERT INTO edits (verb, base_version, base, changes, correlation, causation, idempotency, epoch, state, "
    "saved_at, sent_at, batched, refusal, session, kind, entity, action) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

/// Rows of a piece of an action: some 3 ms, for so long the UI thread may have to wait.
constexpr size_t pieceOfAction = 64;

QString text(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

void bindContent(SqliteFile::Statement &statement, const Edit &edit)
{
    statement.bind(qint64(edit.verb)).bind(edit.baseVersion).bind(wire::toJson(edit.base)).bind(toJson(edit.changes));
    statement.bind(text(edit.correlationId))
        .bind(text(edit.causationId))
        .bind(text(edit.idempotencyKey))
        .bind(edit.epoch);
    statement.bind(qint64(edit.state)).bind(edit.savedAtMs).bind(edit.sentAtMs).bind(qint64(edit.batched ? 1 : 0));
    statement.bind(edit.state == Edit::State::Returned ? edit.refusal.toJson() : QByteArray(""));
}

void bindNew(SqliteFile::Statement &statement, const Edit &edit, const QString &session, const QString &action)
{
    bindContent(statement, edit);
    statement.bind(session).bind(qint64(edit.key.kind)).bind(text(edit.key.id)).bind(action);
}

} // namespace

OutboxFile::OutboxFile(const QString &file, QString session)
    : m_session(std::move(session))
{
    if (QFile::exists(file))
        migrate(file);
    m_file = SqliteFile::open(file, form, (QByteArray(schemaOfForm1) + addedByForm2).constData());
}

void OutboxFile::migrate(const QString &file)
{
    SqliteFile::Trouble trouble = SqliteFile::Trouble::None;
    const auto old = SqliteFile::open(file, {1, schemaOfForm1}, trouble);
    if (!old)
        return; // of this form already, or nothing that could be brought to it
    SqliteFile::Transaction migrating(*old);
    if (old->execute(addedByForm2) && old->execute("PRAGMA user_version=2"))
        migrating.commit();
}

void OutboxFile::dropUnfinished(const QString &action)
{
    SqliteFile::Transaction dropping(*m_file);
    SqliteFile::Statement rows(*m_file, "DELETE FROM edits WHERE session=?1 AND action IN "
                                        "(SELECT action FROM unfinished WHERE session=?1 AND ?2 IN ('', action))");
    SqliteFile::Statement marks(*m_file, "DELETE FROM unfinished WHERE session=?1 AND ?2 IN ('', action)");
    if (rows.bind(m_session).bind(action).run() && marks.bind(m_session).bind(action).run())
        dropping.commit();
}

std::vector<Edit> OutboxFile::load()
{
    std::vector<Edit> edits;
    if (!m_file)
        return edits;
    dropUnfinished({});
    SqliteFile::Statement rows(*m_file,
                               "SELECT sequence, kind, entity, verb, base_version, base, changes, correlation, "
                               "causation, idempotency, epoch, state, saved_at, sent_at, batched, refusal "
                               "FROM edits WHERE session = ? AND action NOT IN (SELECT action FROM unfinished) "
                               "ORDER BY sequence");
    rows.bind(m_session);
    while (rows.next()) {
        const qint64 kind = rows.integer(1);
        const qint64 verb = rows.integer(3);
        const qint64 state = rows.integer(11);
        if (kind < 0 || kind > 3 || verb < 0 || verb > 3 || state < 0 || state > 2)
            continue;
        Edit edit;
        edit.sequence = rows.integer(0);
        edit.key = {static_cast<wire::EntityKind>(kind), QUuid::fromString(rows.text(2))};
        edit.verb = static_cast<CommandVerb>(verb);
        edit.baseVersion = rows.integer(4);
        const auto base = wire::parseEntity(edit.key.kind, rows.bytes(5));
        if (!base)
            continue;
        edit.base = *base;
        edit.changes = changesFromJson(rows.bytes(6));
        edit.correlationId = QUuid::fromString(rows.text(7));
        edit.causationId = QUuid::fromString(rows.text(8));
        edit.idempotencyKey = QUuid::fromString(rows.text(9));
        edit.epoch = rows.bytes(10);
        edit.state = static_cast<Edit::State>(state);
        edit.savedAtMs = rows.integer(12);
        edit.sentAtMs = rows.integer(13);
        edit.batched = rows.integer(14) != 0;
        if (edit.state == Edit::State::Returned)
            edit.refusal = Refusal::fromJson(rows.bytes(15));
        edits.push_back(std::move(edit));
    }
    return edits;
}

bool OutboxFile::append(Edit &edit)
{
    if (!m_file)
        return false;
    SqliteFile::Statement row(*m_file, insertion);
    bindNew(row, edit, m_session, QString());
    if (!row.run())
        return false;
    edit.sequence = m_file->lastId();
    return true;
}

bool OutboxFile::update(const Edit &edit)
{
    if (!m_file)
        return false;
    SqliteFile::Statement row(*m_file,
                              "UPDATE edits SET verb=?, base_version=?, base=?, changes=?, correlation=?, "
                              "causation=?, idempotency=?, epoch=?, state=?, saved_at=?, sent_at=?, batched=?, "
                              "refusal=? "
                              "WHERE sequence=?");
    bindContent(row, edit);
    row.bind(edit.sequence);
    return row.run();
}

bool OutboxFile::noteSent(std::span<const Edit> edits)
{
    if (!m_file)
        return false;
    SqliteFile::Transaction writing(*m_file);
    SqliteFile::Statement row(*m_file, "UPDATE edits SET state=?, sent_at=?, epoch=?, batched=? WHERE sequence=?");
    for (const Edit &edit : edits) {
        row.reset().bind(qint64(edit.state)).bind(edit.sentAtMs).bind(edit.epoch);
        if (!row.bind(qint64(edit.batched ? 1 : 0)).bind(edit.sequence).run())
            return false;
    }
    return writing.commit();
}

bool OutboxFile::remove(qint64 sequence)
{
    if (!m_file)
        return false;
    SqliteFile::Statement row(*m_file, "DELETE FROM edits WHERE sequence=?");
    row.bind(sequence);
    return row.run();
}

bool OutboxFile::write(std::span<OutboxQueue::Plan> plans)
{
    const bool isNothing = std::all_of(plans.begin(), plans.end(), [](const OutboxQueue::Plan &plan) {
        return plan.gone.empty() && plan.written.empty();
    });
    if (isNothing || !m_file)
        return m_file != nullptr;
    SqliteFile::Transaction writing(*m_file);
    for (OutboxQueue::Plan &plan : plans) {
        for (const qint64 sequence : plan.gone) {
            if (!remove(sequence))
                return false;
        }
        for (Edit &edit : plan.written) {
            if (!(edit.sequence == 0 ? append(edit) : update(edit)))
                return false;
        }
    }
    return writing.commit();
}

bool OutboxFile::writeAction(std::vector<Edit> &edits, bool isShared, const std::function<bool()> &goesOn)
{
    if (!m_file)
        return false;
    const QString action = text(wire::newUuidV7());
    // Only the end of it has to be on the disk for sure: pieces without it count for nothing.
    m_file->execute("PRAGMA synchronous=NORMAL");
    const bool pieces = writePieces(edits, action, isShared, goesOn);
    // Nobody has to wait for the disk while this one does: what is left for the last commit is little.
    if (pieces)
        m_file->execute("PRAGMA wal_checkpoint(PASSIVE)");
    m_file->execute("PRAGMA synchronous=FULL");
    if (pieces) {
        SqliteFile::Statement end(*m_file, "DELETE FROM unfinished WHERE action=?");
        if (end.bind(action).run())
            return true;
    }
    dropUnfinished(action);
    return false;
}

bool OutboxFile::writePieces(std::vector<Edit> &edits, const QString &action, bool isShared,
                             const std::function<bool()> &goesOn)
{
    {
        SqliteFile::Statement mark(*m_file, "INSERT INTO unfinished VALUES (?,?)");
        if (!mark.bind(m_session).bind(action).run())
            return false;
    }
    for (size_t at = 0; at < edits.size() && goesOn(); at += pieceOfAction) {
        // Whoever waits for the file looks again after a millisecond or two.
        if (isShared)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        SqliteFile::Transaction writing(*m_file);
        SqliteFile::Statement row(*m_file, insertion);
        const size_t end = std::min(at + pieceOfAction, edits.size());
        for (size_t i = at; i < end; ++i) {
            bindNew(row.reset(), edits[i], m_session, action);
            if (!row.run())
                return false;
            edits[i].sequence = m_file->lastId();
        }
        if (!writing.commit())
            return false;
    }
    return goesOn();
}

} // namespace colophon
