#pragma once

#include "models/catalog/CatalogReading.h"

#include <QSet>

#include <deque>

namespace colophon {

/// Reads `GET /api/admin/sync`: a snapshot first, then one delta for each burst of notifications. The cursor moves only
/// when the rows that it covers are applied, and an event counts as applied only then. Source: extensions, sections 3
/// and 4.
class DeltaReading : public CatalogReading
{
    Q_OBJECT

public:
    /// The pause between two delta reads while notifications keep coming.
    static constexpr std::chrono::milliseconds Pause{50};

    /// clientId: what this program's commands are announced under.
    DeltaReading(Catalog &catalog, CatalogReads reads, QByteArray clientId, QObject *parent = nullptr);
    ~DeltaReading() override;

    void readAll(const QUuid &correlation) override;
    void notified(const wire::Notification &notification) override;
    void resync(const QString &reason) override;
    void opened(bool resumed) override;

    /// Everything up to here is applied; empty before the first snapshot.
    QByteArray cursor() const { return m_cursor; }

private:
    struct Cause
    {
        qint64 sequence = 0;
        QUuid eventId;
    };

    void read();
    void rowsCame(std::vector<wire::Entity> rows);
    void ended(const ApiResult<CatalogApi::SyncEnd> &result);
    void finished(const QByteArray &cursor);
    void startOver(bool otherEpoch);
    Origin originOf(const wire::Entity &entity) const;
    qint64 sequence() const;

    Catalog &m_catalog;
    CatalogReads m_reads;
    QByteArray m_clientId;
    QByteArray m_cursor;
    QByteArray m_epoch;                     ///< of the rows held
    QUuid m_correlation;                    ///< of what set the next read off
    std::unique_ptr<QObject> m_readContext; ///< gone: the read under way is void
    std::unique_ptr<Alarm> m_pause;
    QSet<EntityKey> m_heldBefore; ///< of a snapshot: what was held when it began and has not come yet
    std::deque<Cause> m_causes;
    QHash<EntityKey, qint64> m_ownVersions; ///< announced under our client id, not yet read
    bool m_reading = false;
    bool m_again = false;
    bool m_snapshot = false;
    bool m_otherEpoch = false;
};

} // namespace colophon
