#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/CatalogReads.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace colophon {

/// Finds out which authors, categories and publishers of a base server are deleted: those of the admin list that the
/// public list lacks (contract, section 13). Public lists may be minutes old (section 8.5), so each read asks in a way
/// that nobody asked before, and what would change is believed only when a second read says the same. UI thread only.
class DeletedCheck final : public QObject
{
    Q_OBJECT

public:
    /// Reads of one kind and check at most: a list that changes while it is read is of no use.
    static constexpr int MostReads = 4;

    DeletedCheck(Catalog &catalog, CatalogReads reads, QObject *parent = nullptr);
    ~DeletedCheck() override;

    /// Once the admin lists are applied; a check under way is given up for it.
    void run(const QUuid &correlation);
    /// The stream told of this entity: what is being read about it may be older.
    void told(const EntityKey &key);

private:
    using Versions = QHash<QUuid, qint64>;
    struct Kind
    {
        Versions before;    ///< the versions that the verdicts are about
        QSet<QUuid> once;   ///< ids whose state would change, by one read
        bool again = false; ///< that read was there
        int reads = 0;
    };

    void read(wire::EntityKind kind);
    void came(wire::EntityKind kind, const ApiResult<std::vector<QUuid>> &result);
    void apply(wire::EntityKind kind, const QSet<QUuid> &changed);

    Catalog &m_catalog;
    CatalogReads m_reads;
    QUuid m_correlation;
    std::unique_ptr<QObject> m_context; ///< gone: the check is void
    QHash<wire::EntityKind, Kind> m_kinds;
};

} // namespace colophon
