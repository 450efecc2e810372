#pragma once

#include "network/stream/ReconnectPlan.h"
#include "network/stream/SseConnection.h"

namespace colophon {

/// A client of any text/event-stream: connects, and connects again when the stream is lost, resuming from the last id
/// (WHATWG HTML, section 9.2, with the manners of ReconnectPlan). Stops by itself where trying again makes no sense,
/// see SseEnd::isFinal(). Connection and manners are those of EventStream. UI thread only.
///
/// Whoever hears a signal may stop, start or destroy it.
class SseClient final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// lastEventId is where the first connection resumes.
        SseRequest request;
        /// The base of the backoff until the server's `retry` replaces it, which never goes above Backoff::longest.
        std::chrono::milliseconds initialDelay = Backoff::defaultBase;
        /// How long a connection may be silent; 0: for ever.
        std::chrono::milliseconds readTimeout{0};
        bool comments = false; ///< comment() is emitted
        SseParser::Limits limits{};
    };

    /// clock outlives it. seed: for the spread of the attempts.
    SseClient(Options options, Clock &clock, std::uint64_t seed, QObject *parent = nullptr);

    /// The system's word on the network; null for none.
    void setNetworkHint(NetworkHint *hint) { m_plan.setNetworkHint(hint); }

    /// Connects, also when it had stopped by itself or waits; with a connection, without effect.
    void start();
    /// No event comes any more until start().
    void stop();
    /// Ends the connection, if there is one, and tries at once.
    void restart();
    /// See SseConnection::setPaused.
    void setPaused(bool paused) { m_connection.setPaused(paused); }

    /// Where the next connection resumes.
    QByteArray lastEventId() const { return m_asked ? m_connection.lastEventId() : m_lastEventId; }
    /// UTC; invalid unless an attempt is waited for.
    QDateTime nextTryAt() const { return m_plan.nextTryAt(); }

Q_SIGNALS:
    void opened();
    /// A view that holds until this returns.
    void event(const colophon::SseEvent &event);
    /// Behind the colon, as it came; a view as well.
    void comment(QByteArrayView text);
    /// An attempt failed or a connection ended, neither by stop() nor restart(); it is tried again unless
    /// end.isFinal().
    void failed(const colophon::SseEnd &end);

private:
    void connectNow();
    void keep();
    void ended(const SseEnd &end);

    Options m_options;
    SseConnection m_connection;
    ReconnectPlan m_plan;
    QByteArray m_lastEventId;
    bool m_wanted = false;
    bool m_asked = false; ///< the connection knows of an id
};

} // namespace colophon
