#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/store/Position.h"
#include "server/store/ReadModel.h"
#include "server/store/sqlite/DtoWriter.h"
#include "server/store/sqlite/ReadConnections.h"

namespace colophond::sqlite {

/// The read model in the catalog file, read through connections of its own.
class SqliteReadModel : public ReadModel
{
public:
    /// The references must outlive this object.
    SqliteReadModel(ReadConnections &connections, Position &position, const Uuid &epoch,
                    const CatalogConfiguration &configuration, Clock clock);

    std::optional<EntityDocument> getPublic(EntityKind kind, const std::string &tenant, const Uuid &id,
                                            const std::string &culture) override;
    std::optional<EntityDocument> getAdmin(EntityKind kind, const std::string &tenant, const Uuid &id,
                                           const std::string &culture) override;
    std::optional<std::string> getSynced(EntityKind kind, const std::string &tenant, const Uuid &id) override;
    std::string listPublic(EntityKind kind, const std::string &tenant, const ListQuery &query) override;
    std::string listAdmin(EntityKind kind, const std::string &tenant, const ListQuery &query) override;
    SyncResult sync(const SyncRequest &request, const Sink &sink) override;
    Cursor position() override;
    bool waitFor(std::int64_t sequence, std::chrono::steady_clock::time_point deadline) override;
    void onAdvance(std::function<void(std::int64_t sequence)> told) override;

private:
    std::optional<EntityDocument> get(EntityKind kind, const std::string &tenant, const Uuid &id,
                                      const std::string &culture, DtoWriter::Form form);
    std::string page(EntityKind kind, const std::string &tenant, const ListQuery &query, bool admin);
    std::string allBooks(const std::string &tenant, const ListQuery &query);

    ReadConnections &m_connections;
    Position &m_position;
    Uuid m_epoch;
    const CatalogConfiguration &m_configuration;
    Clock m_clock;
};

} // namespace colophond::sqlite
