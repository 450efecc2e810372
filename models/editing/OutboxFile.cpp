#include "models/editing/OutboxFile.h"

#include "network/wire/EntityJson.h"

namespace colophon {

namespace {

constexpr const char *schema = R"(
CREATE TABLE edits (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL, kind INTEGER NOT NULL, entity TEXT NOT NULL, verb INTEGER NOT NULL,
    base_version INTEGER NOT NULL, base TEXT NOT NULL, changes TEXT NOT NULL,
    correlation TEXT NOT NULL, causation TEXT NOT NULL, idempotency TEXT NOT NULL, epoch TEXT NOT NULL,
    state INTEGER NOT NULL, saved_at INTEGER NOT NULL, sent_at INTEGER NOT NULL, refusal TEXT NOT NULL);
CREATE INDEX edits_of_session ON edits (session, sequence);
)";

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
    statement.bind(qint64(edit.state)).bind(edit.savedAtMs).bind(edit.sentAtMs);
    statement.bind(edit.state == Edit::State::Returned ? edit.refusal.toJson() : QByteArray(""));
}

} // namespace

OutboxFile::OutboxFile(const QString &file, QString session)
    : m_file(SqliteFile::open(file, form, schema))
    , m_session(std::move(session))
{
}

std::vector<Edit> OutboxFile::load()
{
    std::vector<Edit> edits;
    if (!m_file)
        return edits;
    SqliteFile::Statement rows(*m_file,
                               "SELECT sequence, kind, entity, verb, base_version, base, changes, correlation, "
                               "causation, idempotency, epoch, state, saved_at, sent_at, refusal "
                               "FROM edits WHERE session = ? ORDER BY sequence");
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
        if (edit.state == Edit::State::Returned)
            edit.refusal = Refusal::fromJson(rows.bytes(14));
        edits.push_back(std::move(edit));
    }
    return edits;
}

bool OutboxFile::append(Edit &edit)
{
    if (!m_file)
        return false;
    SqliteFile::Statement row(*m_file, "INSERT INTO edits (session, kind, entity, verb, base_version, base, changes, "
                                       "correlation, causation, idempotency, epoch, state, saved_at, sent_at, refusal) "
                                       "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    row.bind(m_session).bind(qint64(edit.key.kind)).bind(text(edit.key.id));
    bindContent(row, edit);
    if (!row.run())
        return false;
    edit.sequence = m_file->lastId();
    return true;
}

bool OutboxFile::update(const Edit &edit)
{
    if (!m_file)
        return false;
    SqliteFile::Statement row(*m_file, "UPDATE edits SET verb=?, base_version=?, base=?, changes=?, correlation=?, "
                                       "causation=?, idempotency=?, epoch=?, state=?, saved_at=?, sent_at=?, refusal=? "
                                       "WHERE sequence=?");
    bindContent(row, edit);
    row.bind(edit.sequence);
    return row.run();
}

bool OutboxFile::remove(qint64 sequence)
{
    if (!m_file)
        return false;
    SqliteFile::Statement row(*m_file, "DELETE FROM edits WHERE sequence=?");
    row.bind(sequence);
    return row.run();
}

bool OutboxFile::write(OutboxQueue::Plan &plan)
{
    if (!m_file)
        return false;
    SqliteFile::Transaction writing(*m_file);
    for (const qint64 sequence : plan.gone) {
        if (!remove(sequence))
            return false;
    }
    for (Edit &edit : plan.written) {
        if (!(edit.sequence == 0 ? append(edit) : update(edit)))
            return false;
    }
    return writing.commit();
}

} // namespace colophon
