#include "server/CatalogCore.h"

#include "server/identity/Encoding.h"
#include "server/identity/PasswordHash.h"
#include "server/identity/SqliteIdentity.h"
#include "server/projections/ProjectionDaemon.h"
#include "server/store/StoreError.h"
#include "server/store/sqlite/HeadMark.h"
#include "server/store/sqlite/OutboxPruner.h"
#include "server/store/sqlite/Schema.h"
#include "server/store/sqlite/SqliteCommands.h"
#include "server/store/sqlite/SqliteEventStore.h"
#include "server/store/sqlite/SqliteHistory.h"
#include "server/store/sqlite/SqliteOutbox.h"
#include "server/store/sqlite/SqliteReadModel.h"
#include "server/store/sqlite/SqliteWriter.h"

#include <atomic>
#include <optional>

namespace colophond {

namespace {

/// The core on one SQLite file.
class SqliteCore : public CatalogCore
{
public:
    explicit SqliteCore(Options options);
    ~SqliteCore() override { close(); }

    CatalogCommands &commands() override { return m_commands; }
    ReadModel &readModel() override { return *m_readModel; }
    EventHistory &history() override { return m_history; }
    NotificationHub &hub() override { return *m_hub; }
    Identity &identity() override { return *m_identity; }
    const CatalogConfiguration &configuration() const override { return m_options.configuration; }
    Uuid epoch() const override { return m_epoch; }
    bool healthy() const override { return m_writer && m_writer->healthy(); }
    void close() override;

private:
    void create(sqlite::Database &database);
    void checkEpoch(sqlite::Database &database);
    void seed(sqlite::Database &database, const CatalogCreation &creation);

    Options m_options;
    UuidGenerator m_ids;
    std::optional<sqlite::HeadMark> m_mark;
    Uuid m_epoch;
    sqlite::ReadConnections m_connections;
    sqlite::SqliteOutbox m_outbox;
    sqlite::SqliteHistory m_history;
    sqlite::SqliteCommands m_commands;
    Position m_position;
    ProjectionDaemon m_projection;
    sqlite::OutboxPruner m_pruner;
    std::atomic<bool> m_closing = false; ///< what may wait for the next start does
    std::unique_ptr<sqlite::SqliteReadModel> m_readModel;
    std::unique_ptr<NotificationHub> m_hub;
    std::unique_ptr<SqliteIdentity> m_identity;
    std::unique_ptr<sqlite::SqliteWriter> m_writer;
};

SqliteCore::SqliteCore(Options options)
    : m_options(std::move(options))
    , m_ids(m_options.clock, m_options.random)
    , m_connections(m_options.path)
    , m_outbox(m_connections)
    , m_history(m_connections, m_options.configuration, m_options.clock)
    , m_commands(m_options.configuration, m_options.clock, m_ids)
    , m_projection(m_position, m_options.configuration.defaultCulture)
    , m_pruner(m_options.resumeEvents)
{
    auto database = std::make_unique<sqlite::Database>(m_options.path, sqlite::Database::Access::ReadWrite);
    const bool isNew = !sqlite::Schema::isPresent(*database);
    m_mark.emplace(m_options.path);
    if (isNew) {
        create(*database);
    } else {
        sqlite::Schema::upgrade(*database);
        checkEpoch(*database);
    }
    m_epoch = sqlite::Schema::epoch(*database);
    m_projection.beforeCommit = m_options.beforeProjectionCommit;
    // What a crash left between event and projection is made up for before anybody can read.
    while (m_projection.turn(*database)) {
    }

    m_readModel = std::make_unique<sqlite::SqliteReadModel>(m_connections, m_position, m_epoch, m_options.configuration,
                                                            m_options.clock);
    m_options.hub.entity = [this](EntityKind kind, const std::string &tenant, const Uuid &id) {
        return m_readModel->getSynced(kind, tenant, id);
    };
    m_hub = std::make_unique<NotificationHub>(m_outbox, Cursor{m_epoch, m_position.sequence()}, m_options.clock,
                                              m_options.random, m_options.hub);
    m_mark->write({m_epoch, m_position.sequence()});
    m_projection.setPublish([this](std::vector<OutboxRow> rows, std::int64_t upTo) {
        m_mark->write({m_epoch, upTo});
        m_hub->publish(std::move(rows), upTo);
    });
    m_identity = std::make_unique<SqliteIdentity>(*database, m_connections, sqlite::Schema::signingKey(*database),
                                                  m_options.clock, m_ids, m_options.passwordCost);
    m_writer = std::make_unique<sqlite::SqliteWriter>(std::move(database), [this](sqlite::Database &writing) {
        return m_projection.turn(writing) || (!m_closing && m_pruner.step(writing));
    });
    m_commands.attach(*m_writer);
    m_identity->attach(*m_writer);
}

void SqliteCore::create(sqlite::Database &database)
{
    const CatalogCreation creation = m_options.creation();
    try {
        database.prepared("BEGIN EXCLUSIVE").run();
        sqlite::Schema::create(database, m_ids.next(), randomBytes(32));
        seed(database, creation);
        database.prepared("COMMIT").run();
    } catch (...) {
        database.rollback();
        throw;
    }
}

// A copy that was put back has fewer events than were served here, and those that come now take the numbers of those
// that are gone.
void SqliteCore::checkEpoch(sqlite::Database &database)
{
    if (m_mark->fits(sqlite::Schema::epoch(database), sqlite::SqliteEventStore(database).head()))
        return;
    try {
        database.prepared("BEGIN EXCLUSIVE").run();
        sqlite::Schema::setEpoch(database, m_ids.next());
        database.prepared("COMMIT").run();
    } catch (...) {
        database.rollback();
        throw;
    }
}

void SqliteCore::seed(sqlite::Database &database, const CatalogCreation &creation)
{
    CommandContext context;
    context.tenant = defaultTenant;
    context.correlationId = m_ids.next().toText();
    if (!creation.adminEmail.empty()) {
        const User admin{m_ids.next(),          defaultTenant,
                         creation.adminEmail,   hashPassword(creation.adminPassword, m_options.passwordCost),
                         m_ids.next().toText(), true};
        UserTable(database).add(admin, m_options.clock());
        context.actor = admin.caller().actor();
    }
    for (const Command &command : creation.sample) {
        const CommandOutcome outcome = m_commands.executeIn(database, command, context);
        if (const auto *problem = std::get_if<Problem>(&outcome))
            throw StoreError("a command of the sample was refused: " + problem->code);
    }
}

void SqliteCore::close()
{
    m_closing = true;
    if (m_hub)
        m_hub->close();
    if (m_identity)
        m_identity->close();
    if (m_writer)
        m_writer->close();
}

} // namespace

std::unique_ptr<CatalogCore> CatalogCore::open(Options options)
{
    return std::make_unique<SqliteCore>(std::move(options));
}

} // namespace colophond
