#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/CatalogReads.h"

#include <QObject>
#include <QSet>

namespace colophon {

/// Reads entities anew whose long texts the disk could not give (CatalogStore::textsLost), each when somebody looked
/// for them: the server still has them. What it refuses is asked for again when it is looked at again. UI thread.
class LostTexts : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostAtOnce = 4;

    /// @p catalog outlives it.
    LostTexts(Catalog &catalog, CatalogReads reads, QObject *parent = nullptr);

    /// Whether the server answers; until then what is lost waits.
    void setOnline(bool online);

private:
    void want(const EntityKey &key);
    void pump();
    void came(const EntityKey &key, const ApiResult<wire::Entity> &result);

    Catalog &m_catalog;
    CatalogReads m_reads;
    QSet<EntityKey> m_wanted; ///< and not asked for
    QSet<EntityKey> m_underWay;
    bool m_online = false;
};

} // namespace colophon
