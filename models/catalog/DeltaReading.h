#pragma once

#include "models/catalog/CatalogReading.h"
#include "models/catalog/RowParser.h"

#include <QSet>

#include <deque>

namespace colophon {

/// Reads `GET /api/admin/sync`: a snapshot first, then one delta for each burst of notifications that did not bring
/// their entities along. Those that did are applied without a read, a newer version never losing to an older one.
///
/// The cursor moves only when the rows that it covers are applied, and an event counts as applied only then. A body
/// without its last line is discarded: only the very first snapshot is shown while it comes, and what a cut one left is
/// replaced by the next, whatever its versions. Source: extensions, sections 3 and 4.
class DeltaReading : public CatalogReading
{
    Q_OBJECT

public:
    /// The pause between two delta reads while notifications keep coming.
    static constexpr std::chrono::milliseconds Pause{50};
    /// A delta of nothing is one small answer, so a dead stream is made up for quickly: 12 requests a minute.
    static constexpr std::chrono::milliseconds PollEvery{5000};

    /// clientId: what this program's commands are announced under. replaces: what is held is another server's, whose
    /// versions say nothing.
    DeltaReading(Catalog &catalog, CatalogReads reads, QByteArray clientId, bool replaces = false,
                 QObject *parent = nullptr);
    ~DeltaReading() override;

    /// The rows held are those of this cursor, kept since an earlier run: what came since then is owed. Before anything
    /// else is called.
    void resume(const QByteArray &cursor);

    void readAll(const QUuid &correlation) override;
    void poll() override { readAll({}); }
    std::chrono::milliseconds pollEvery() const override { return PollEvery; }
    void notified(const wire::Notification &notification) override;
    void reached(const QByteArray &cursor) override;
    void resync(const QString &reason) override;
    bool epochIs(const QByteArray &epoch) override;
    void opened(bool resumed) override;

private:
    struct Cause
    {
        qint64 sequence = 0;
        QUuid eventId;
    };
    /// A place of the stream whose row waits before the store.
    struct Place
    {
        Cause cause;
        qint64 sequence = 0; ///< the stream is complete up to here; 0: says nothing
    };

    void read();
    void bodyEnded(const ApiResult<CatalogApi::SyncEnd> &result);
    void rowsEnded(const wire::ParseError &failed);
    void forgetRead();
    void rowsCame(PreparedRows rows);
    void apply(PreparedRows rows);
    void ended(const ApiResult<CatalogApi::SyncEnd> &result);
    void finished(const QByteArray &cursor);
    void startOver(bool otherEpoch);
    bool canTake(const wire::Notification &notification) const;
    void take(const wire::Notification &notification);
    void follow(const Place &place);
    void awaitPlaces();
    void placesShown(size_t count);
    void advance();
    void caused(const Cause &cause);
    void forgetOwn();
    Origin originOf(const EntityKey &key, qint64 version, const wire::Actor &by) const;
    qint64 sequence() const;

    Catalog &m_catalog;
    CatalogReads m_reads;
    QByteArray m_clientId;
    /// Everything up to here is applied; empty before the first snapshot, and from a Resync until the next.
    QByteArray m_cursor;
    QByteArray m_epoch;                     ///< of the rows held
    QUuid m_correlation;                    ///< of what set the next read off
    std::unique_ptr<QObject> m_readContext; ///< gone: the read under way is void
    std::unique_ptr<RowParser> m_parser;    ///< of the read under way
    CatalogApi::SyncEnd m_end;              ///< its last line, while its rows are still being parsed
    std::unique_ptr<Alarm> m_pause;
    std::vector<PreparedRows> m_came; ///< of the read under way, shown when its last line is there
    QSet<EntityKey> m_heldBefore;     ///< of a snapshot: what was held when it began and has not come yet
    std::deque<Cause> m_causes;       ///< announced without their rows
    std::deque<Place> m_places;
    std::unique_ptr<QObject> m_placesContext; ///< gone: the places are of another epoch
    QHash<EntityKey, qint64> m_ownVersions;   ///< announced under our client id, not yet shown
    qint64 m_streamed = 0;                    ///< the stream is applied up to here, unless something was missed before
    qint64 m_causedUpTo = 0;
    bool m_awaiting = false; ///< the queue will tell when the first places are shown
    bool m_reading = false;
    bool m_again = false;
    bool m_snapshot = false; ///< the read under way is one
    bool m_replace = false;  ///< the next snapshot counts, whatever its versions
    bool m_resumed = false;  ///< the next read tells of an absence, not of news
};

} // namespace colophon
