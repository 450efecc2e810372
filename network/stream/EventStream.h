#pragma once

#include "network/http/Clock.h"
#include "network/http/TokenSource.h"
#include "network/stream/Backoff.h"
#include "network/stream/SseParser.h"
#include "network/stream/StreamOptions.h"
#include "network/wire/Notification.h"
#include "network/wire/Parsed.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <memory>
#include <vector>

class QNetworkReply;

namespace colophon {

/// The notification stream of one session: connects, watches, reconnects and resumes (contract, section 7; extensions,
/// section 3). Has a network manager of its own: a stream would take one of the six connections of the others. UI
/// thread only.
///
/// Offline → Connecting: start(), or the wait is over · Connecting → CatchingUp: 200 with the right type ·
/// CatchingUp → Live: markCaughtUp() · Live ↔ Stale: heartbeats stay away, or are back · Stale, or any with a
/// connection → Offline: the connection is lost, or too long silent · CatchingUp again: a Resync.
class EventStream final : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 { Offline, Connecting, CatchingUp, Live, Stale };
    Q_ENUM(State)
    /// The one cause of the last change of state.
    enum class Reason : quint8 {
        Started,
        Stopped,       ///< stop()
        Opened,        ///< the server took the request
        CaughtUp,      ///< markCaughtUp()
        Resynced,      ///< the server cannot resume from our cursor
        Lost,          ///< the connection ended, in whatever way
        Silent,        ///< heartbeats stay away
        Heard,         ///< something came again
        Retrying,      ///< the wait is over
        Refused,       ///< a status or type that is no stream; tried again later
        Unauthorized,  ///< 401 also with a fresh token, or none could be had; tried again later
        EndedByServer, ///< 204: not tried again before start() or reconnectNow()
        BrokenFrames,  ///< beyond the parser's limits
        Changed,       ///< setServerUrl() or setOptions() made the connection useless
    };
    Q_ENUM(Reason)

    /// Of what has arrived at most this many bytes are held unread, on top of what the system's sockets hold.
    static constexpr qsizetype readBuffer = 256 * 1024;
    static constexpr std::chrono::milliseconds heartbeat{10000};
    static constexpr std::chrono::milliseconds staleAfter{heartbeat * 3 / 2};
    static constexpr std::chrono::milliseconds deadAfter{heartbeat * 5 / 2};
    static constexpr std::chrono::milliseconds connectWithin{30000};
    /// How long a connection may be silent of which no heartbeat is known yet.
    static constexpr std::chrono::milliseconds firstHeartbeatWithin{60000};

    /// tokens and clock outlive it. seed: for the spread of the reconnects.
    EventStream(QUrl serverUrl, QString tenant, QByteArray clientId, TokenSource &tokens, Clock &clock,
                std::uint64_t seed, QObject *parent = nullptr);
    ~EventStream() override;

    void start();
    void stop();
    /// Tries at once instead of at nextTryAt(); a standing connection is left alone. After stop(), it does nothing.
    void reconnectNow();
    /// A local server that was restarted has another port: a connection to the old address is ended and a new one tried
    /// at once.
    void setServerUrl(const QUrl &url);
    /// What the stream is asked for, from the next connection on; one that stands or is being made is replaced at once,
    /// and one that the server had stopped is tried again. A cursor is complete only for the options that it was
    /// earned with: who widens them reads a snapshot.
    void setOptions(StreamOptions options);
    const StreamOptions &options() const { return m_options; }

    State state() const { return m_state; }
    Reason reason() const { return m_reason; }
    /// UTC; invalid when no attempt is planned.
    QDateTime nextTryAt() const { return m_nextTryAt; }
    /// Since when nothing more is heard, UTC; invalid while Live or CatchingUp.
    QDateTime offlineSince() const { return m_offlineSince; }

    /// The place that a reconnect resumes from: the id of the last frame, or what was set last. Empty: nowhere.
    QByteArray cursor() const { return m_cursor; }
    /// Sets it, from disk before start(), or after a snapshot. Text that cannot be sent counts as empty.
    void setCursor(const QByteArray &cursor);
    /// While paused nothing is read: what the server goes on to send fills the buffers of the connection and then holds
    /// the server back. No heartbeat is missed meanwhile.
    void setPaused(bool paused);
    /// The consumer holds everything up to the present: CatchingUp becomes Live. Otherwise without effect.
    void markCaughtUp();

Q_SIGNALS:
    void stateChanged(colophon::EventStream::State state, colophon::EventStream::Reason reason);
    /// The server has greeted. resumed: everything since cursor() follows by itself; otherwise what was missed must be
    /// read.
    void opened(bool resumed);
    /// Everything but Connected, Ping and Resync; cursor() is already this frame's.
    void notification(const colophon::wire::Notification &notification);
    /// The server cannot replay from our cursor: whatever is held counts as empty until a snapshot is whole. `cursor`
    /// is where the stream goes on.
    void resync(const QString &reason, const QByteArray &cursor);
    /// A Ping came, with or without a cursor: the server is there, and would tell of changes.
    void pinged();
    /// A frame came that cannot be read: something may have changed.
    void unreadable();
    /// A Ping moved the cursor: the stream is complete up to it.
    void cursorAdvanced(const QByteArray &cursor);

private:
    struct Frame
    {
        wire::Parsed<wire::Notification> decoded;
        QByteArray lastEventId;
        bool hasId;
    };

    void connectNow(Reason reason);
    void startAnew();
    void open();
    void respond();
    void refreshAndOpen(const QByteArray &rejected);
    void bytesArrived();
    void take(const QByteArray &bytes);
    QByteArrayView cursorOf(QByteArrayView id) const;
    Frame read(const SseEvent &event) const;
    void frame(const Frame &frame);
    void greet(bool resumed);
    void finished();
    void lose(Reason reason, std::chrono::milliseconds atLeast = {});
    void dropReply();
    void heard();
    void watch();
    void setWatch(std::chrono::milliseconds delay);
    void enter(State state, Reason reason);

    QUrl m_serverUrl;
    QString m_tenant;
    QByteArray m_clientId;
    StreamOptions m_options;
    TokenSource &m_tokens;
    Clock &m_clock;
    Backoff m_backoff;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<SseParser> m_parser;
    std::vector<Frame> m_frames;
    std::unique_ptr<Alarm> m_retryAlarm;
    std::unique_ptr<Alarm> m_watchAlarm;
    QByteArray m_cursor;
    QByteArray m_sentCursor;
    QByteArray m_sentToken;
    QDateTime m_nextTryAt;
    QDateTime m_offlineSince;
    qint64 m_openedAtMs = 0;
    qint64 m_heardAtMs = 0;
    qint64 m_watchDueMs = 0;
    quint64 m_attempt = 0;
    State m_state = State::Offline;
    Reason m_reason = Reason::Stopped;
    bool m_wanted = false; ///< between start() and stop()
    bool m_accepted = false;
    bool m_greeted = false;
    bool m_heartbeatSeen = false;
    bool m_refreshTried = false;
    bool m_paused = false;
};

} // namespace colophon
