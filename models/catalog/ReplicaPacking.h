#pragma once

#include "models/catalog/CatalogStore.h"
#include "models/catalog/KeptState.h"
#include "models/catalog/ReplicaBatch.h"

#include <QHash>

namespace colophon {

/// Makes what a ReplicaFile takes of what a store has changed: whole segments where many rows did, else single rows,
/// which are gathered in their segment again when they are many. For a worker; one thread at a time.
class ReplicaPacking
{
public:
    /// Of so many rows of a segment that stand beside it on the disk, it is written whole.
    static constexpr int MostRowsBeside = 48;

    /// @p rowsBeside: what the file has beside its segments, by ReplicaSegment::key().
    explicit ReplicaPacking(QHash<quint64, int> rowsBeside = {})
        : m_rowsBeside(std::move(rowsBeside))
    {
    }

    void add(const UnkeptRows &unkept, const wire::Configuration &configuration, ReplicaBatch &batch);

private:
    void addSegment(const ReplicaRows &rows, wire::EntityKind kind, quint32 number, ReplicaBatch &batch);

    QHash<quint64, int> m_rowsBeside;
    QByteArray m_codes;
};

} // namespace colophon
