#pragma once

#include "models/catalog/CatalogReading.h"

#include <QSet>

#include <deque>

namespace colophon {

/// Keeps a replica of a base server, which has neither cursor nor replay: whole lists applied as a diff when something
/// may have been missed, single reads for notifications, up to four at a time; from 200 ids on, lists again. Sources:
/// contract, sections 7, 13 and 17.
class ListReading : public CatalogReading
{
    Q_OBJECT

public:
    static constexpr int MostAtOnce = 4;
    static constexpr int ListsFrom = 200;
    /// The server registers a subscriber just after it has greeted, and pings every 10 s: by then nothing is missed any
    /// more.
    static constexpr std::chrono::milliseconds ReadAgain{11000};

    ListReading(Catalog &catalog, CatalogReads reads, QObject *parent = nullptr);
    ~ListReading() override;

    void readAll(const QUuid &correlation) override;
    void notified(const wire::Notification &notification) override;
    void resync(const QString &reason) override;
    void opened(bool resumed) override;

private:
    struct Wanted
    {
        qint64 version = 0;
        QUuid correlation;
        bool deleted = false;
    };

    void readLists(const QSet<wire::EntityKind> &kinds, Origin origin);
    void readList(wire::EntityKind kind, Origin origin);
    void listCame(wire::EntityKind kind, Origin origin, const QSet<QUuid> &heldBefore,
                  const ApiResult<std::vector<wire::Entity>> &result);
    void listDone(const ApiError &error);
    void pump();
    void entityCame(const EntityKey &key, const Wanted &wanted, const ApiResult<wire::Entity> &result);
    /// The held row, marked deleted or not, under the version that the notification told.
    void markDeleted(const EntityKey &key, qint64 version, bool deleted);

    Catalog &m_catalog;
    CatalogReads m_reads;
    QUuid m_correlation;
    QHash<EntityKey, Wanted> m_wanted;
    std::deque<EntityKey> m_order; ///< the keys of m_wanted in the order of the notifications
    QSet<EntityKey> m_underWay;
    QSet<EntityKey> m_foreign; ///< tried once, of another tenant
    std::unique_ptr<Alarm> m_readAgain;
    ApiError m_listError;
    int m_listsUnderWay = 0;
    bool m_again = false;
};

} // namespace colophon
