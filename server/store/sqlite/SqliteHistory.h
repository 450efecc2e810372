#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/store/EventHistory.h"
#include "server/store/sqlite/ReadConnections.h"

namespace colophond::sqlite {

/// The past as the event log of the catalog file has it, read through connections of its own.
class SqliteHistory : public EventHistory
{
public:
    /// The references must outlive this object.
    SqliteHistory(ReadConnections &connections, const CatalogConfiguration &configuration, Clock clock);

    std::optional<std::vector<HistoricEvent>> ofEntity(EntityKind kind, const std::string &tenant, const Uuid &id,
                                                       std::optional<std::int64_t> before, int limit) override;
    std::optional<EntityDocument> at(EntityKind kind, const std::string &tenant, const Uuid &id, std::int64_t version,
                                     const std::string &culture) override;
    std::vector<HistoricEvent> find(const EventQuery &query) override;
    std::optional<EventChain> chain(const std::string &tenant, const Uuid &eventId) override;

private:
    ReadConnections &m_connections;
    const CatalogConfiguration &m_configuration;
    Clock m_clock;
};

} // namespace colophond::sqlite
