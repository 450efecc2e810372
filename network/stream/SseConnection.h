#pragma once

#include "network/http/Clock.h"
#include "network/stream/SseEnd.h"
#include "network/stream/SseParser.h"
#include "network/stream/SseRequest.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>

#include <memory>

class QNetworkReply;

namespace colophon {

/// One connection of a text/event-stream at a time: asks, follows redirects within the origin, checks the answer, reads
/// and parses it, and watches for silence. It never asks a second time by itself. UI thread only.
///
/// Each connection has a network manager of its own: a stream would take one of the six connections of the others, and
/// on a used one Qt more often asks a second time in silence when it breaks. HTTP/1.1 only: over HTTP/2 a reader that
/// is slow would not hold the server back.
///
/// Whoever hears a signal may close, open anew or destroy this.
class SseConnection final : public QObject
{
    Q_OBJECT
public:
    /// Of what has arrived at most this many bytes are held unread, on top of what the system's sockets hold.
    static constexpr qsizetype readBuffer = 256 * 1024;
    static constexpr std::chrono::milliseconds connectWithin{30000};
    static constexpr int mostRedirects = 5;

    /// The clock outlives it.
    explicit SseConnection(Clock &clock, QObject *parent = nullptr);
    ~SseConnection() override;

    /// Of the connections from the next one on.
    void setLimits(SseParser::Limits limits) { m_limits = limits; }
    void setWantsComments(bool wanted) { m_wantsComments = wanted; }
    /// How long an accepted connection may be silent; 0: for ever. A byte of whatever kind ends the silence. Holds at
    /// once.
    void setIdleLimit(std::chrono::milliseconds limit);

    /// Begins a connection; one that there is, is closed.
    void open(SseRequest request);
    /// Ends it without a word.
    void close();
    /// While paused nothing is read: what the server goes on to send fills the buffers of the connection and then holds
    /// the server back. No silence is counted meanwhile. Outlives the connection.
    void setPaused(bool paused);

    /// Between open() and the end.
    bool isOpen() const { return m_reply || m_waits; }
    /// The answer was 200 and of the right type.
    bool isAccepted() const { return m_parser && m_reply; }
    /// What the next connection resumes from: the id of the last finished block, else what the request said.
    QByteArray lastEventId() const;
    /// The last `retry` of this connection, in ms; also when it has just ended.
    std::optional<qint64> retryMs() const;

Q_SIGNALS:
    void accepted();
    /// Bytes came; their events follow.
    void heard();
    /// A view that holds until this returns.
    void event(const colophon::SseEvent &event);
    /// Behind the colon, as it came; a view as well. Only when comments are wanted.
    void comment(QByteArrayView text);
    /// Everything in what came is told; lastEventId() may have moved without an event.
    void told();
    /// Exactly once for each open(), unless close() comes first.
    void ended(const colophon::SseEnd &end);

private:
    void sendWhenAlone();
    void send();
    void inReply(void (SseConnection::*act)());
    void respond();
    void accept();
    void redirect(int status);
    void bytesArrived();
    void take(const QByteArray &bytes);
    void finished();
    void end(SseEnd::Cause cause, int status = 0);
    void drop();
    void watch();
    void setWatch(std::chrono::milliseconds delay);

    Clock &m_clock;
    SseParser::Limits m_limits;
    SseRequest m_request;
    std::shared_ptr<std::optional<CertificateProblem>> m_handshake;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QPointer<QNetworkAccessManager> m_leaving; ///< of the connection before, until the event loop deletes it
    QNetworkReply *m_reply = nullptr;
    std::shared_ptr<SseParser> m_parser;
    std::shared_ptr<int> m_inReply = std::make_shared<int>(0); ///< how deep in the reply's signals
    std::unique_ptr<Alarm> m_watchAlarm;
    std::chrono::milliseconds m_idleLimit{0};
    qint64 m_heardAtMs = 0; ///< since when nothing came
    qint64 m_watchDueMs = 0;
    quint64 m_attempt = 0; ///< another one with each connection and each end
    int m_redirects = 0;
    bool m_waits = false; ///< for m_leaving
    bool m_wantsComments = false;
    bool m_paused = false;
};

} // namespace colophon
