#include "server/store/sqlite/Schema.h"

#include "server/store/StoreError.h"

namespace colophond::sqlite {

namespace {

constexpr int applicationId = 0x436f6c6f; // "Colo"

constexpr const char *eventTables = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE events(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BLOB NOT NULL UNIQUE,
    tenant TEXT NOT NULL,
    stream_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    payload TEXT NOT NULL,
    time INTEGER NOT NULL,
    correlation_id TEXT NOT NULL,
    causation_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    UNIQUE(tenant, stream_id, version));
CREATE TRIGGER events_are_final BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TABLE streams(
    tenant TEXT NOT NULL,
    id BLOB NOT NULL,
    kind INTEGER NOT NULL,
    version INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY(tenant, id));
CREATE TABLE idempotency(
    tenant TEXT NOT NULL,
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    time INTEGER NOT NULL,
    sequence INTEGER NOT NULL REFERENCES events(sequence),
    PRIMARY KEY(tenant, user_id, key)) WITHOUT ROWID;
CREATE INDEX idempotency_time ON idempotency(time);
)";

// Since form 2. The second holds all that narrows a search of the log by anything but a correlation; a causation is
// compared without letter case, as it may be an id that somebody wrote in capitals.
constexpr const char *historyIndexes = R"(
CREATE INDEX events_by_correlation ON events(tenant, correlation_id);
CREATE INDEX events_in_order ON events(tenant, sequence, time, type, actor_id, actor_name);
CREATE INDEX events_by_cause ON events(tenant, causation_id COLLATE NOCASE);
)";

constexpr const char *projectionTables = R"(
CREATE TABLE projection(name TEXT PRIMARY KEY, position INTEGER NOT NULL, outbox_floor INTEGER NOT NULL);
INSERT INTO projection VALUES('catalog', 0, 0);
CREATE TABLE entities(
    tenant TEXT NOT NULL,
    id BLOB NOT NULL,
    kind INTEGER NOT NULL,
    version INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    sort_key BLOB NOT NULL,
    search TEXT NOT NULL,
    published TEXT,
    publisher_id BLOB,
    content TEXT NOT NULL,
    PRIMARY KEY(tenant, id));
CREATE INDEX entities_by_name ON entities(tenant, kind, sort_key, id);
CREATE INDEX entities_by_sequence ON entities(tenant, sequence);
CREATE INDEX entities_by_publisher ON entities(tenant, publisher_id) WHERE publisher_id IS NOT NULL;
CREATE TABLE book_authors(
    tenant TEXT NOT NULL, book_id BLOB NOT NULL, author_id BLOB NOT NULL,
    PRIMARY KEY(tenant, book_id, author_id)) WITHOUT ROWID;
CREATE INDEX books_by_author ON book_authors(tenant, author_id);
CREATE TABLE book_categories(
    tenant TEXT NOT NULL, book_id BLOB NOT NULL, category_id BLOB NOT NULL,
    PRIMARY KEY(tenant, book_id, category_id)) WITHOUT ROWID;
CREATE INDEX books_by_category ON book_categories(tenant, category_id);
CREATE TABLE book_prices(
    tenant TEXT NOT NULL, book_id BLOB NOT NULL, currency TEXT NOT NULL, amount REAL NOT NULL,
    PRIMARY KEY(tenant, book_id, currency)) WITHOUT ROWID;
CREATE TABLE category_names(
    tenant TEXT NOT NULL, id BLOB NOT NULL, culture TEXT NOT NULL, sort_key BLOB NOT NULL,
    PRIMARY KEY(tenant, id, culture)) WITHOUT ROWID;
CREATE TABLE outbox(
    sequence INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    kind INTEGER NOT NULL,
    entity_id BLOB NOT NULL,
    client_id TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY(sequence, ordinal));
)";

constexpr const char *identityTables = R"(
CREATE TABLE tenants(id TEXT PRIMARY KEY, name TEXT NOT NULL, enabled INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO tenants VALUES('*DEFAULT*', 'BookStore', 1);
CREATE TABLE users(
    id BLOB PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants(id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    security_stamp TEXT NOT NULL,
    is_admin INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE(tenant, email_key));
CREATE TABLE refresh_tokens(
    hash BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES users(id),
    family BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens(family);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens(user_id);
)";

std::int64_t pragma(Database &database, const char *name)
{
    Statement &statement = database.prepared(std::string("PRAGMA ") + name);
    const std::int64_t value = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return value;
}

void putForm(Database &database)
{
    database.execute(("PRAGMA user_version=" + std::to_string(Schema::formVersion)).c_str());
}

void putMeta(Database &database, const char *key, std::string_view value)
{
    database.prepared("INSERT INTO meta VALUES(?, ?)").bind(key).bindBlob(value).run();
}

std::string meta(Database &database, const char *key)
{
    Statement &statement = database.prepared("SELECT value FROM meta WHERE key = ?").bind(key);
    if (!statement.step())
        throw StoreError(std::string("the catalog lacks its ") + key);
    std::string value = statement.text(0);
    statement.reset();
    return value;
}

} // namespace

bool Schema::isPresent(Database &database)
{
    const std::int64_t version = pragma(database, "user_version");
    const std::int64_t application = pragma(database, "application_id");
    if (version == 0 && application == 0 && pragma(database, "schema_version") == 0)
        return false;
    if (application != applicationId)
        throw StoreError("the file is no catalog of Colophon");
    if (version > formVersion)
        throw StoreError("the catalog has form " + std::to_string(version) + "; this program knows forms up to " +
                         std::to_string(formVersion));
    return true;
}

void Schema::create(Database &database, const Uuid &epoch, const std::string &signingKey)
{
    database.execute(eventTables);
    database.execute(historyIndexes);
    database.execute(projectionTables);
    database.execute(identityTables);
    putMeta(database, "epoch", epoch.toText());
    putMeta(database, "signing-key", signingKey);
    database.execute(("PRAGMA application_id=" + std::to_string(applicationId)).c_str());
    putForm(database);
}

void Schema::upgrade(Database &database)
{
    if (pragma(database, "user_version") == formVersion)
        return;
    try {
        database.prepared("BEGIN EXCLUSIVE").run();
        database.execute(historyIndexes);
        putForm(database);
        database.prepared("COMMIT").run();
    } catch (...) {
        database.rollback();
        throw;
    }
}

Uuid Schema::epoch(Database &database)
{
    const auto epoch = Uuid::fromText(meta(database, "epoch"));
    if (!epoch)
        throw StoreError("the epoch of the catalog is damaged");
    return *epoch;
}

void Schema::setEpoch(Database &database, const Uuid &epoch)
{
    database.prepared("UPDATE meta SET value = ? WHERE key = 'epoch'").bindBlob(epoch.toText()).run();
}

std::string Schema::signingKey(Database &database)
{
    return meta(database, "signing-key");
}

} // namespace colophond::sqlite
