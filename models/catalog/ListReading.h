#pragma once

#include "models/catalog/CatalogReading.h"
#include "models/catalog/DeletedCheck.h"
#include "models/catalog/ListDoubts.h"

#include <QSet>

#include <deque>

namespace colophon {

/// Keeps a replica of a base server, which has neither cursor nor replay: whole lists applied as a diff when something
/// may have been missed, single reads for notifications, up to four at a time; from 200 ids on, lists again. Entities
/// come from the admin routes only: the public ones may be minutes old. Sources: contract, sections 7, 8.5, 13 and 17.
class ListReading : public CatalogReading
{
    Q_OBJECT

public:
    /// What stands for a cursor: the lists were read to their ends.
    static constexpr char Whole[] = "lists";

    static constexpr int MostAtOnce = 4;
    static constexpr int ListsFrom = 200;
    /// The server registers a subscriber just after it has greeted, and pings every 10 s: by then nothing is missed any
    /// more.
    static constexpr std::chrono::milliseconds ReadAgain{11000};
    /// A server takes 1,000 requests a minute from a tenant, all its clients together (contract, section 7.11). One
    /// desktop that polls costs at most 20 of them, so that fifty can.
    static constexpr std::chrono::milliseconds PerRequest{3000};
    static constexpr std::chrono::milliseconds PollAtLeast{60000};
    static constexpr std::chrono::milliseconds PollAtMost{600000};

    /// replaces: what is held is another server's, whose versions say nothing.
    ListReading(Catalog &catalog, CatalogReads reads, bool replaces = false, QObject *parent = nullptr);
    ~ListReading() override;

    void readAll(const QUuid &correlation) override;
    void poll() override;
    std::chrono::milliseconds pollEvery() const override;
    void notified(const wire::Notification &notification) override;
    void reached(const QByteArray &) override {}
    void resync(const QString &reason) override;
    bool epochIs(const QByteArray &) override { return false; }
    void opened(bool resumed) override;

private:
    struct Wanted
    {
        qint64 version = 0;
        QUuid correlation;
        QUuid eventId;       ///< of the newest that announced it
        bool always = false; ///< also when a row of that version is held: its other fields may be older
    };
    /// The newest that the stream told of an entity: only notifications tell whether a version is deleted.
    struct Told
    {
        qint64 version = 0;
        bool deleted = false;
    };

    void readEverything(Origin origin);
    void readLists(const QSet<wire::EntityKind> &kinds, Origin origin);
    void readList(wire::EntityKind kind, Origin origin);
    void listCame(wire::EntityKind kind, Origin origin, const QSet<QUuid> &heldBefore,
                  const ApiResult<std::vector<wire::Entity>> &result);
    void listDone(const ApiError &error);
    void pump();
    void readEntity(const EntityKey &key);
    void entityCame(const EntityKey &key, const QUuid &eventId, const ApiResult<wire::Entity> &result);
    void readPublishers(const QSet<EntityKey> &keys);
    void publishersCame(const QSet<EntityKey> &keys, const ApiResult<std::vector<wire::Entity>> &result);
    void want(const EntityKey &key, const wire::Notification &notification, bool always);
    void doubt(const wire::Entity &entity);
    void apply(std::vector<wire::Entity> entities, Origin origin);
    /// The event counts once what came so far is applied.
    void cause(const QUuid &eventId);
    /// Says of a row that does not tell it what its notification told.
    void addTold(wire::Entity &row);
    /// The held row, marked deleted or not, under the version that the notification told.
    void markDeleted(const EntityKey &key, qint64 version, bool deleted);

    Catalog &m_catalog;
    CatalogReads m_reads;
    DeletedCheck m_deletedCheck;
    ListDoubts m_doubts;
    QUuid m_correlation;
    QHash<EntityKey, Wanted> m_wanted;
    std::deque<EntityKey> m_order; ///< the keys of m_wanted in the order of the notifications
    QSet<EntityKey> m_underWay;
    QHash<EntityKey, Told> m_told;
    QSet<EntityKey> m_restored; ///< lists show lower versions of these, and they are right
    QSet<EntityKey> m_foreign;  ///< tried once, of another tenant
    std::unique_ptr<Alarm> m_readAgain;
    ApiError m_listError;
    Origin m_againAs = Origin::Snapshot;
    int m_listsUnderWay = 0;
    bool m_everything = false; ///< the lists under way are all of them
    bool m_again = false;
    bool m_publishersUnderWay = false;
    bool m_replace = false; ///< the next lists count, whatever their versions
};

} // namespace colophon
