#pragma once

#include "network/http/CertificateProblem.h"
#include "network/http/Clock.h"
#include "network/http/RateGate.h"
#include "network/http/ServerTrust.h"
#include "network/http/TokenSource.h"
#include "network/stream/FrameReader.h"
#include "network/stream/HeartbeatWatch.h"
#include "network/stream/ReconnectPlan.h"
#include "network/stream/SseConnection.h"
#include "network/stream/StreamOptions.h"
#include "network/wire/Notification.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace colophon {

/// The notification stream of one session: connects, watches, reconnects and resumes (contract, section 7; extensions,
/// section 3), over SseConnection and ReconnectPlan. There is never more than one connection. UI thread only.
///
/// Offline → Connecting: start(), or the wait is over · Connecting → CatchingUp: 200 with the right type ·
/// CatchingUp → Live: markCaughtUp() · Live ↔ Stale: heartbeats stay away, or are back · Stale, or any with a
/// connection → Offline: the connection is lost, or too long silent, or this machine slept · CatchingUp again: a
/// Resync. docs/stream.md has the whole of it.
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
        Refused,       ///< a status, type or redirect that is no stream; tried again later
        Unauthorized,  ///< 401 also with a fresh token, or none could be had; tried again later
        EndedByServer, ///< 204: not tried again before start(), reconnectNow() or other options
        BrokenFrames,  ///< beyond the parser's limits
        Changed,       ///< setServerUrl() or setOptions() made the connection useless
        Rejected,      ///< another 4xx than 401, 408, 425 and 429: as EndedByServer
        Woke,          ///< this machine slept
    };
    Q_ENUM(Reason)

    static constexpr std::chrono::milliseconds heartbeat{10000};
    static constexpr std::chrono::milliseconds staleAfter{heartbeat * 3 / 2};
    static constexpr std::chrono::milliseconds deadAfter{heartbeat * 5 / 2};
    /// How long a connection may be silent of which no heartbeat is known yet.
    static constexpr std::chrono::milliseconds firstHeartbeatWithin{60000};

    /// tokens and clock outlive it. seed: for the spread of the reconnects.
    EventStream(QUrl serverUrl, QString tenant, QByteArray clientId, TokenSource &tokens, Clock &clock,
                std::uint64_t seed, QObject *parent = nullptr);
    ~EventStream() override;

    /// The system's word on the network; null for none. It is not heard for a server on this machine.
    void setNetworkHint(NetworkHint *hint) { m_plan.setNetworkHint(hint); }

    /// Who else may vouch for the server; before start().
    void setTrust(const ServerTrust &trust) { m_trust = trust; }
    /// Where the session's requests wait after a 429: this stream asks for nothing meanwhile, and its own 429 closes
    /// it. It outlives the stream; null for none.
    void setGate(RateGate *gate) { m_gate = gate; }
    /// Why the last attempt was given up before anything was sent; nothing once a connection stands.
    const std::optional<CertificateProblem> &certificateProblem() const { return m_certificate; }

    void start();
    void stop();
    /// Tries at once instead of at nextTryAt(), also where the server had ended or rejected it; a standing connection
    /// is left alone. After stop(), it does nothing.
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
    QDateTime nextTryAt() const { return m_plan.nextTryAt(); }
    /// Since when nothing more is heard, UTC; invalid while Live or CatchingUp.
    QDateTime offlineSince() const { return m_offlineSince; }

    /// The place that a reconnect resumes from: the id of the last frame, or what was set last. Empty: nowhere.
    QByteArray cursor() const { return m_cursor; }
    /// Sets it, from disk before start(), or after a snapshot. Text that cannot be sent counts as empty.
    void setCursor(const QByteArray &cursor);
    /// See SseConnection::setPaused. No heartbeat is missed meanwhile.
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
    void connectNow(Reason reason);
    void startAnew(Reason reason);
    void open();
    void refreshAndOpen(const QByteArray &rejected);
    SseRequest request() const;
    void take(const SseEvent &event);
    void tell(const FrameReader::Frame &frame);
    void told();
    void heard();
    void ended(const SseEnd &end);
    void lose(Reason reason, std::chrono::milliseconds atLeast);
    void giveUp(Reason reason);
    void drop();
    void doubt();
    void enter(State state, Reason reason);

    QUrl m_serverUrl;
    QString m_tenant;
    QByteArray m_clientId;
    StreamOptions m_options;
    ServerTrust m_trust;
    RateGate *m_gate = nullptr;
    std::optional<CertificateProblem> m_certificate;
    TokenSource &m_tokens;
    Clock &m_clock;
    SseConnection m_connection;
    ReconnectPlan m_plan;
    FrameReader m_frames;
    HeartbeatWatch m_heartbeats;
    QByteArray m_cursor;
    QByteArray m_sentToken;
    QDateTime m_offlineSince;
    quint64 m_attempt = 0;
    State m_state = State::Offline;
    Reason m_reason = Reason::Stopped;
    bool m_wanted = false; ///< between start() and stop()
    bool m_refreshTried = false;
};

} // namespace colophon
