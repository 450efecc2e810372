#pragma once

#include "server/store/OutboxReader.h"
#include "server/store/sqlite/ReadConnections.h"

namespace colophond::sqlite {

/// Reads the outbox of the catalog file.
class SqliteOutbox : public OutboxReader
{
public:
    explicit SqliteOutbox(ReadConnections &connections)
        : m_connections(connections)
    {
    }

    Rows readOutbox(const std::string &tenant, std::int64_t after, std::int64_t upTo, int limit) override;
    Bounds bounds() override;

private:
    ReadConnections &m_connections;
};

} // namespace colophond::sqlite
