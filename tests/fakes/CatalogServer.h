#pragma once

#include "network/http/Clock.h"
#include "tests/fakes/AnswerHead.h"
#include "tests/fakes/FakeCatalog.h"
#include "tests/fakes/Fault.h"
#include "tests/network/FakeServer.h"

#include <deque>
#include <list>
#include <random>

namespace colophon::test {

/// What both kinds of fake server share: an operator can sign in, the configuration can be read, a stream stands and
/// beats every 10 s by the given clock, and each can fail as a test says. On the test's own thread, on loopback.
class CatalogServer : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds heartbeat{10000};

    CatalogServer(Clock &clock, std::uint64_t seed);
    ~CatalogServer() override;

    QUrl url() const { return m_http.url(); }

    /// The next request of a stream, or the next read of anything else, ends like this; several are used up in order.
    void failNextStream(Fault fault) { m_streamFaults.push_back(fault); }
    void failNextRead(Fault fault) { m_readFaults.push_back(fault); }
    /// The next sign-in or refresh ends like this; only before it is carried out: a spent refresh token whose answer
    /// was lost ends the session, as it must (contract, section 11.3).
    void failNextSignIn(Fault fault) { m_signInFaults.push_back(fault); }
    /// No access token that was given so far counts any more.
    void revokeTokens() { m_validFrom = m_tokens + 1; }
    /// Happens at once to the stream that stands. False when there is none, and for faults that no stream can have.
    bool strikeStream(Fault fault);
    /// Every connection dies, and none is taken for this long; the port stays.
    void restart(std::chrono::milliseconds down);
    bool isDown() const { return m_down; }
    /// Streams stay open, and nothing more is sent on any, not even a beat (contract, section 7.12). Until set back.
    void setSilent(bool silent) { m_silent = silent; }

    /// Sees each frame before it leaves, and may change it; an empty one is not sent.
    void onFrame(std::function<void(QByteArray &)> filter) { m_filter = std::move(filter); }
    /// Sees the body of each answer to a read before it leaves, and may change it.
    void onBody(std::function<void(const QString &path, QByteArray &)> filter) { m_bodyFilter = std::move(filter); }

    /// Reads are answered only by answerGathered(), in an order that does not depend on which connection was faster:
    /// a client that asks several at a time gets the same answers and the same faults again.
    void setGathering(bool gathers) { m_gathers = gathers; }
    int gathered() const { return openOf(m_gathered); }
    void answerGathered();

    int streamRequests() const { return m_streamRequests; }
    /// Streams whose connection is open.
    int standingStreams() const;
    /// Notifications that left whole on the stream opened last.
    int told() const { return m_streams.empty() ? 0 : m_streams.back().told; }
    /// Frames that left, beats among them.
    quint64 sent() const { return m_sent; }
    int reads() const { return m_reads; }
    /// Reads that will not be answered, or not yet, and whose connection is still open; the same of streams.
    int held() const { return openOf(m_held); }
    int heldStreams() const { return openOf(m_heldStreams); }
    void forgetFaults();
    /// Whether no read has met what failNextRead() asked for.
    bool hasReadFault() const { return !m_readFaults.empty(); }

protected:
    struct Stream
    {
        QPointer<FakeExchange> exchange;
        QByteArray last; ///< the frame sent last
        int told = 0;
        bool over = false;     ///< it has ended, only its connection is still open
        bool stalled = false;  ///< nothing more leaves
        bool dripping = false; ///< a frame is leaving in pieces; what comes meanwhile waits
        std::deque<std::pair<QByteArray, bool>> waiting;
    };

    virtual bool answerRead(FakeExchange &exchange) = 0;
    virtual void greet(FakeExchange &exchange) = 0;
    virtual void beat() = 0;
    virtual AnswerHead streamHead() = 0;

    /// An answer to a read, with the next fault if there is one.
    void reply(FakeExchange &exchange, AnswerHead head, const QByteArray &body = {});
    void replyJson(FakeExchange &exchange, const QByteArray &json, const QByteArray &eTag = {});
    void replyStatus(FakeExchange &exchange, int status);
    /// On every stream that takes it. @p isTold: it is a notification, not a beat.
    void sendToAll(const QByteArray &frame, bool isTold);
    void send(Stream &stream, const QByteArray &frame, bool isTold);
    QByteArray filtered(QByteArray frame) const;
    Stream *lastStream() { return m_streams.empty() ? nullptr : &m_streams.back(); }
    std::vector<Stream *> openStreams();
    /// Whether it carries a token that counts.
    bool isAuthorized(const FakeExchange &exchange) const;
    /// Whether a stream is for signed-in callers only; a base server's is for everybody.
    virtual bool streamNeedsToken() const = 0;
    AnswerHead head(const QByteArray &contentType);
    QByteArray now() const;

    Clock &m_clock;
    std::mt19937_64 m_random;

private:
    void requested(FakeExchange &exchange);
    void answer(FakeExchange &exchange);
    bool answerCommon(FakeExchange &exchange);
    void open(FakeExchange &exchange);
    void dripped(const FakeExchange *exchange, bool isTold);
    static Fault take(std::deque<Fault> &faults);
    static int openOf(const std::vector<QPointer<FakeExchange>> &exchanges);

    FakeServer m_http;
    std::list<Stream> m_streams;
    std::deque<Fault> m_streamFaults;
    std::deque<Fault> m_readFaults;
    std::deque<Fault> m_signInFaults;
    std::vector<QPointer<FakeExchange>> m_held;
    std::vector<QPointer<FakeExchange>> m_heldStreams;
    std::vector<QPointer<FakeExchange>> m_gathered;
    std::function<void(QByteArray &)> m_filter;
    std::function<void(const QString &, QByteArray &)> m_bodyFilter;
    std::unique_ptr<Alarm> m_beat;
    std::unique_ptr<Alarm> m_up;
    int m_streamRequests = 0;
    int m_reads = 0;
    quint64 m_sent = 0;
    int m_tokens = 0;
    int m_validFrom = 0;
    bool m_down = false;
    bool m_silent = false;
    bool m_gathers = false;
};

} // namespace colophon::test
