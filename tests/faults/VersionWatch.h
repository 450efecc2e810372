#pragma once

#include "models/catalog/CatalogStore.h"

#include <QHash>
#include <QStringList>

namespace colophon::test {

/// Hears of every change of a replica and notes each version that went back within one epoch.
class VersionWatch final : public QObject
{
    Q_OBJECT
public:
    /// @p epochNumber: which epoch the server is in now.
    VersionWatch(CatalogStore &store, std::function<int()> epochNumber);

    const QStringList &violations() const { return m_violations; }
    /// How many rows were looked at.
    qint64 checked() const { return m_checked; }

private:
    struct Seen
    {
        qint64 version = 0;
        int epoch = 0; ///< in which it was first seen, or went back last
    };
    void changed(const ChangeSet &changes);

    CatalogStore &m_store;
    std::function<int()> m_epochNumber;
    QHash<EntityKey, Seen> m_seen;
    QStringList m_violations;
    qint64 m_checked = 0;
};

} // namespace colophon::test
