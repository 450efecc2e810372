#include "server/store/sqlite/SqliteReadModel.h"

#include "server/store/sqlite/ListStatement.h"

#include <algorithm>

namespace colophond::sqlite {

namespace {

constexpr int maxPageSize = 100;
/// NDJSON is given to the sink in pieces of about this many bytes.
constexpr std::size_t syncChunk = 64 * 1024;

std::int64_t readPosition(Database &database)
{
    Statement &row = database.prepared("SELECT position FROM projection WHERE name = 'catalog'");
    row.step();
    const std::int64_t position = row.integer(0);
    row.reset();
    return position;
}

} // namespace

SqliteReadModel::SqliteReadModel(ReadConnections &connections, Position &position, const Uuid &epoch,
                                 const CatalogConfiguration &configuration, Clock clock)
    : m_connections(connections)
    , m_position(position)
    , m_epoch(epoch)
    , m_configuration(configuration)
    , m_clock(std::move(clock))
{
}

std::optional<EntityDocument> SqliteReadModel::getPublic(EntityKind kind, const std::string &tenant, const Uuid &id,
                                                         const std::string &culture)
{
    return get(kind, tenant, id, culture, DtoWriter::Form::Public);
}

std::optional<EntityDocument> SqliteReadModel::getAdmin(EntityKind kind, const std::string &tenant, const Uuid &id,
                                                        const std::string &culture)
{
    return get(kind, tenant, id, culture, DtoWriter::Form::Admin);
}

std::optional<std::string> SqliteReadModel::getSynced(EntityKind kind, const std::string &tenant, const Uuid &id)
{
    std::optional<EntityDocument> document =
        get(kind, tenant, id, m_configuration.defaultCulture, DtoWriter::Form::Sync);
    return document ? std::optional(std::move(document->json)) : std::nullopt;
}

std::optional<EntityDocument> SqliteReadModel::get(EntityKind kind, const std::string &tenant, const Uuid &id,
                                                   const std::string &culture, DtoWriter::Form form)
{
    ReadConnections::Loan loan(m_connections);
    Statement &row = loan.database()
                         .prepared(std::string("SELECT ") + EntityRow::columns +
                                   " FROM entities e WHERE e.tenant = ? AND e.id = ? AND e.kind = ?")
                         .bind(tenant)
                         .bind(id)
                         .bind(static_cast<int>(kind));
    if (!row.step())
        return std::nullopt;
    const EntityRow entity = EntityRow::read(row);
    row.reset();
    JsonWriter writer;
    DtoWriter(loan.database(), tenant, culture, m_configuration, m_clock()).write(writer, entity, form);
    return EntityDocument{writer.take(), entity.state.version, entity.state.deleted};
}

std::string SqliteReadModel::listPublic(EntityKind kind, const std::string &tenant, const ListQuery &query)
{
    return page(kind, tenant, query, false);
}

std::string SqliteReadModel::listAdmin(EntityKind kind, const std::string &tenant, const ListQuery &query)
{
    return kind == EntityKind::Book ? allBooks(tenant, query) : page(kind, tenant, query, true);
}

std::string SqliteReadModel::page(EntityKind kind, const std::string &tenant, const ListQuery &query, bool admin)
{
    const int number = std::max(query.page, 1);
    const int size = std::clamp(query.pageSize, 1, maxPageSize);
    ReadConnections::Loan loan(m_connections);
    std::vector<EntityRow> rows;
    std::int64_t total = 0; // stays 0 beyond the end, as on the base (contract page 5.2)
    const ListStatement list(kind, tenant, query, admin);
    Statement &row = list.prepare(loan.database(), size, static_cast<std::int64_t>(number - 1) * size);
    while (row.step()) {
        total = row.integer(EntityRow::columnCount);
        rows.push_back(EntityRow::read(row));
    }
    row.reset();

    DtoWriter dto(loan.database(), tenant, query.culture, m_configuration, m_clock());
    JsonWriter writer;
    writer.beginObject().key("items").beginArray();
    for (const EntityRow &entity : rows)
        dto.write(writer, entity, admin ? DtoWriter::Form::Admin : DtoWriter::Form::Public);
    const std::int64_t pages = (total + size - 1) / size;
    writer.endArray()
        .member("pageNumber", number)
        .member("pageSize", size)
        .member("totalItemCount", total)
        .member("pageCount", pages)
        .member("hasPreviousPage", number > 1)
        .member("hasNextPage", number < pages)
        .endObject();
    return writer.take();
}

std::string SqliteReadModel::allBooks(const std::string &tenant, const ListQuery &query)
{
    ReadConnections::Loan loan(m_connections);
    ListQuery all;
    all.culture = query.culture;
    const ListStatement list(EntityKind::Book, tenant, all, true);
    DtoWriter dto(loan.database(), tenant, query.culture, m_configuration, m_clock());
    JsonWriter writer;
    writer.beginArray();
    Statement &row = list.prepare(loan.database(), -1, 0);
    while (row.step())
        dto.write(writer, EntityRow::read(row), DtoWriter::Form::Admin);
    row.reset();
    writer.endArray();
    return writer.take();
}

SyncResult SqliteReadModel::sync(const SyncRequest &request, const Sink &sink)
{
    ReadConnections::Loan loan(m_connections);
    const Cursor cursor{m_epoch, readPosition(loan.database())};
    std::int64_t since = 0;
    if (request.since) {
        const std::optional<Cursor> from = Cursor::fromText(*request.since);
        if (!from || from->epoch != m_epoch || from->sequence > cursor.sequence || from->sequence < 0)
            return SyncResult::UnusableSince;
        since = from->sequence;
    }
    const auto wanted = [&](EntityKind kind) {
        return request.types.empty() ||
               std::find(request.types.begin(), request.types.end(), kind) != request.types.end();
    };

    DtoWriter dto(loan.database(), request.tenant, m_configuration.defaultCulture, m_configuration, m_clock());
    std::string lines;
    std::int64_t count = 0;
    Statement &row = loan.database()
                         .prepared(std::string("SELECT ") + EntityRow::columns +
                                   " FROM entities e WHERE e.tenant = ? AND e.sequence > ? ORDER BY e.sequence")
                         .bind(request.tenant)
                         .bind(since);
    while (row.step()) {
        const auto kind = static_cast<EntityKind>(row.integer(1));
        if (!wanted(kind))
            continue;
        JsonWriter writer;
        writer.beginObject().member("type", kindName(kind)).key("entity");
        dto.write(writer, EntityRow::read(row), DtoWriter::Form::Sync);
        writer.endObject();
        lines += writer.text();
        lines += '\n';
        ++count;
        if (lines.size() >= syncChunk) {
            if (!sink(lines)) {
                row.reset();
                return SyncResult::Stopped;
            }
            lines.clear();
        }
    }
    row.reset();
    JsonWriter last;
    last.beginObject().member("cursor", cursor.toText()).member("count", count).member("done", true).endObject();
    lines += last.text();
    lines += '\n';
    return sink(lines) ? SyncResult::Complete : SyncResult::Stopped;
}

Cursor SqliteReadModel::position()
{
    return {m_epoch, m_position.sequence()};
}

bool SqliteReadModel::waitFor(std::int64_t sequence, std::chrono::steady_clock::time_point deadline)
{
    return m_position.waitFor(sequence, deadline);
}

void SqliteReadModel::onAdvance(std::function<void(std::int64_t sequence)> told)
{
    m_position.onAdvance(std::move(told));
}

} // namespace colophond::sqlite
