#pragma once

#include "models/catalog/CatalogReading.h"
#include "models/catalog/Polling.h"
#include "network/stream/Backoff.h"
#include "network/stream/EventStream.h"

namespace colophon {

/// Keeps a session's replica up to date: finds out what the server can, by asking it, listens to its stream, and
/// decides when to read what. Failed reads are repeated by themselves; where the stream is dead, reads on a timer take
/// over, and the stream is tried again meanwhile. UI thread only.
class CatalogSync : public QObject
{
    Q_OBJECT

public:
    /// The stream that does not greet within this time is not waited for with the first read.
    static constexpr std::chrono::milliseconds GreetWithin{1500};
    /// An answer about the server that is no older than this is not asked for again when the stream greets.
    static constexpr std::chrono::milliseconds StillKnown{5000};

    /// What takes the place of a dead stream.
    struct PollState
    {
        bool active = false;                ///< reads on a timer, and they succeed
        std::chrono::milliseconds every{0}; ///< between two of them
        QDateTime lastRead;                 ///< UTC, of the last read that succeeded; invalid: none yet
        bool operator==(const PollState &) const = default;
    };

    /// stream and catalog outlive it. clientId: what this program's commands are announced under. seed: spreads
    /// repetitions.
    CatalogSync(Catalog &catalog, CatalogReads reads, EventStream &stream, QByteArray clientId, std::uint64_t seed,
                QObject *parent = nullptr);
    ~CatalogSync() override;

    /// Once, when the operator is signed in. @p kept: the last covered() of the rows that are held since an earlier
    /// run; empty: there are none.
    void start(const QByteArray &kept = {});
    /// Repeats at once what failed.
    void retry();

    const wire::Capabilities &capabilities() const { return m_capabilities; }
    /// Why the catalog could not be read, in an operator's words; empty when it could or is being tried for the first
    /// time.
    QString loadError() const { return m_loadError; }
    const PollState &pollState() const { return m_pollState; }

Q_SIGNALS:
    void loadErrorChanged();
    void capabilitiesChanged();
    /// As CatalogReading's.
    void covered(const QByteArray &cursor);
    void pollStateChanged();

private:
    void ask();
    void asked();
    void take(const wire::Capabilities &capabilities);
    void chooseReading(bool isFirst);
    bool areOfThisServer(bool withCursor) const;
    void askForTheStream();
    void opened(bool resumed);
    void alive();
    void notified(const wire::Notification &notification);
    void caughtUp();
    void failed(const ApiError &error);
    void poll();
    void followStream();
    void setLoadError(const QString &text);
    void showPolling(bool succeeds);
    void startStream();
    void firstRead();

    Catalog &m_catalog;
    CatalogReads m_reads;
    EventStream &m_stream;
    QByteArray m_clientId;
    QByteArray m_kept; ///< what the rows of an earlier run are good for
    std::unique_ptr<CatalogReading> m_reading;
    wire::Capabilities m_capabilities;
    wire::Capabilities m_answer;
    ApiError m_askError;
    QString m_loadError;
    Backoff m_backoff;
    Backoff m_streamBackoff;
    Polling m_polling;
    PollState m_pollState;
    std::unique_ptr<Alarm> m_retry;
    std::unique_ptr<Alarm> m_greet;
    std::unique_ptr<Alarm> m_streamRetry;
    qint64 m_askedAtMs = 0;
    int m_answersMissing = 0;
    bool m_askAgain = false; ///< the answers under way may be of a server that is gone
    bool m_known = false;    ///< configuration and capabilities, of the server as it is now
    bool m_streamStarted = false;
    bool m_opened = false; ///< the stream has greeted at least once
    bool m_readBegun = false;
    bool m_caughtUpMeanwhile = false; ///< a read was done while it was not known whose rows they are
    bool m_failing = false;           ///< the last read failed
    std::optional<bool> m_unproven;   ///< opened(this), told when the stream shows life
};

} // namespace colophon
