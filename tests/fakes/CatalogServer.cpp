#include "tests/fakes/CatalogServer.h"

#include "tests/fakes/FaultyAnswer.h"
#include "tests/fakes/JsonText.h"

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

const QByteArray jsonType = QByteArrayLiteral("application/json; charset=utf-8");
constexpr int dripPieces = 8;

QByteArray tokensJson(int number)
{
    const QByteArray claims =
        R"({"sub":"00000000-0000-7000-8000-0000000000ad","email":"me@x.example",)"
        R"("http://schemas.microsoft.com/ws/2008/06/identity/claims/role":"Admin","tenant_id":"*DEFAULT*"})";
    return R"({"tokenType":"Bearer","accessToken":"e30.)" +
           claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".s" +
           QByteArray::number(number) + R"(","expiresIn":3600,"refreshToken":"r)" + QByteArray::number(number) +
           R"("})";
}

QByteArray chunked(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace

CatalogServer::CatalogServer(Clock &clock, std::uint64_t seed)
    : m_clock(clock)
    , m_random(seed)
    , m_beat(clock.alarm([this] {
        m_beat->set(heartbeat);
        beat();
    }))
    , m_up(clock.alarm([this] {
        m_down = false;
        m_http.revive();
    }))
{
    m_http.otherwise([this](FakeExchange &exchange) { requested(exchange); });
    m_beat->set(heartbeat);
}

CatalogServer::~CatalogServer() = default;

Fault CatalogServer::take(std::deque<Fault> &faults)
{
    if (faults.empty())
        return Fault::None;
    const Fault fault = faults.front();
    faults.pop_front();
    return fault;
}

QByteArray CatalogServer::now() const
{
    return timeText(m_clock.utc().toMSecsSinceEpoch());
}

AnswerHead CatalogServer::head(const QByteArray &contentType)
{
    AnswerHead head;
    head.contentType = contentType;
    head.correlationId = QByteArray::number(quint64(m_random()), 16).rightJustified(32, '0');
    return head;
}

void CatalogServer::requested(FakeExchange &exchange)
{
    m_http.forgetSeen();
    if (exchange.path() == u"/api/notifications/stream"_s) {
        open(exchange);
        return;
    }
    if (m_gathers && !exchange.path().startsWith(u"/account/"_s))
        m_gathered.emplace_back(&exchange);
    else
        answer(exchange);
}

void CatalogServer::answerGathered()
{
    std::vector<QPointer<FakeExchange>> gathered = std::exchange(m_gathered, {});
    std::erase_if(gathered, [](const QPointer<FakeExchange> &exchange) { return !exchange || !exchange->isOpen(); });
    std::stable_sort(gathered.begin(), gathered.end(),
                     [](const auto &a, const auto &b) { return a->target() < b->target(); });
    for (const QPointer<FakeExchange> &exchange : gathered) {
        if (exchange)
            answer(*exchange);
    }
}

void CatalogServer::answer(FakeExchange &exchange)
{
    ++m_reads;
    if (!answerCommon(exchange) && !answerRead(exchange))
        replyStatus(exchange, 404);
}

bool CatalogServer::answerCommon(FakeExchange &exchange)
{
    const QString path = exchange.path();
    if (path == u"/account/login"_s || path == u"/account/refresh-token"_s) {
        AnswerHead signedIn = head(jsonType);
        signedIn.versioned = false;
        answerWith(take(m_signInFaults), exchange, m_clock, signedIn, tokensJson(++m_tokens));
        return true;
    }
    if (path == u"/api/config/localization"_s)
        replyJson(exchange, R"({"defaultCulture":"en","supportedCultures":["pt","pt-PT","en","fr","de","es"]})");
    else if (path == u"/api/config/currency"_s)
        replyJson(exchange, R"({"defaultCurrency":"GBP","supportedCurrencies":["USD","EUR","GBP"]})");
    else
        return false;
    return true;
}

void CatalogServer::reply(FakeExchange &exchange, AnswerHead head, const QByteArray &body)
{
    const Fault fault = take(m_readFaults);
    QByteArray sent = body;
    if (m_bodyFilter)
        m_bodyFilter(exchange.path(), sent);
    std::erase_if(m_held, [](const QPointer<FakeExchange> &held) { return !held || !held->isOpen(); });
    if (fault == Fault::Stall || fault == Fault::Drip)
        m_held.emplace_back(&exchange);
    answerWith(fault, exchange, m_clock, std::move(head), sent);
}

void CatalogServer::replyJson(FakeExchange &exchange, const QByteArray &json, const QByteArray &eTag)
{
    AnswerHead answer = head(jsonType);
    answer.eTag = eTag;
    reply(exchange, answer, json);
}

void CatalogServer::replyStatus(FakeExchange &exchange, int status)
{
    AnswerHead answer = head({});
    answer.status = status;
    answer.versioned = false;
    reply(exchange, answer);
}

int CatalogServer::openOf(const std::vector<QPointer<FakeExchange>> &exchanges)
{
    return static_cast<int>(std::count_if(exchanges.begin(), exchanges.end(),
                                          [](const auto &exchange) { return exchange && exchange->isOpen(); }));
}

bool CatalogServer::isAuthorized(const FakeExchange &exchange) const
{
    const QByteArray token = exchange.header("authorization");
    const qsizetype number = token.lastIndexOf(".s");
    // Tests of the fake itself send what they like.
    return !token.isEmpty() && (number < 0 || token.mid(number + 2).toInt() >= m_validFrom);
}

void CatalogServer::forgetFaults()
{
    m_signInFaults.clear();
    m_streamFaults.clear();
    m_readFaults.clear();
}

void CatalogServer::open(FakeExchange &exchange)
{
    ++m_streamRequests;
    if (streamNeedsToken() && exchange.hasHeader("authorization") && !isAuthorized(exchange)) {
        AnswerHead refused = head({});
        refused.status = 401;
        answerWith(Fault::None, exchange, m_clock, refused, {});
        return;
    }
    const Fault fault = take(m_streamFaults);
    switch (fault) {
    case Fault::None:
        break;
    case Fault::Stall:
        std::erase_if(m_heldStreams, [](const QPointer<FakeExchange> &held) { return !held || !held->isOpen(); });
        m_heldStreams.emplace_back(&exchange);
        return;
    case Fault::TooMany:
    case Fault::ServerError:
    case Fault::Unavailable:
    case Fault::CutBefore:
        answerWith(fault, exchange, m_clock, head(jsonType), {});
        return;
    default:
        exchange.raw(streamHead().toText());
        if (fault == Fault::CutRst)
            exchange.reset();
        else
            exchange.hangUp();
        return;
    }
    std::erase_if(m_streams,
                  [](const Stream &stream) { return !stream.exchange || !stream.exchange->isOpen() || stream.over; });
    m_streams.push_back({&exchange, {}, 0, false, false, false, {}});
    exchange.raw(streamHead().toText());
    greet(exchange);
}

int CatalogServer::standingStreams() const
{
    return static_cast<int>(std::count_if(m_streams.begin(), m_streams.end(), [](const Stream &stream) {
        return stream.exchange && stream.exchange->isOpen() && !stream.over;
    }));
}

std::vector<CatalogServer::Stream *> CatalogServer::openStreams()
{
    std::vector<Stream *> open;
    for (Stream &stream : m_streams) {
        if (stream.exchange && stream.exchange->isOpen() && !stream.over)
            open.push_back(&stream);
    }
    return open;
}

QByteArray CatalogServer::filtered(QByteArray frame) const
{
    if (m_filter)
        m_filter(frame);
    return frame;
}

void CatalogServer::sendToAll(const QByteArray &frame, bool isTold)
{
    for (Stream *stream : openStreams())
        send(*stream, filtered(frame), isTold);
}

void CatalogServer::send(Stream &stream, const QByteArray &frame, bool isTold)
{
    if (stream.stalled || m_silent || frame.isEmpty() || !stream.exchange)
        return;
    if (stream.dripping) {
        stream.waiting.emplace_back(frame, isTold);
    } else {
        stream.exchange->send(frame);
        ++m_sent;
        if (isTold) {
            stream.last = frame;
            ++stream.told;
        }
    }
}

void CatalogServer::dripped(const FakeExchange *exchange, bool isTold)
{
    // Its stream may be gone by now.
    for (Stream &stream : m_streams) {
        if (stream.exchange != exchange)
            continue;
        stream.dripping = false;
        stream.told += isTold ? 1 : 0;
        for (const auto &[frame, told] : std::exchange(stream.waiting, {}))
            send(stream, frame, told);
    }
}

bool CatalogServer::strikeStream(Fault fault)
{
    const std::vector<Stream *> open = openStreams();
    if (open.empty() || open.back()->stalled || open.back()->dripping)
        return false;
    Stream &stream = *open.back();
    const QByteArray again = stream.last.isEmpty() ? QByteArrayLiteral("event: Ping\ndata: {}\n\n") : stream.last;
    const bool isTold = !stream.last.isEmpty();
    switch (fault) {
    case Fault::CutFin:
        stream.exchange->hangUp();
        return true;
    case Fault::CutRst:
        stream.exchange->reset();
        return true;
    case Fault::CleanEnd:
        stream.exchange->end();
        stream.over = true;
        return true;
    case Fault::HalfFrame:
        // The chunk is whole, the frame is not.
        stream.exchange->send(again.first(again.size() / 2));
        stream.exchange->hangUp();
        return true;
    case Fault::Stall:
        stream.stalled = true;
        return true;
    case Fault::Duplicate:
        stream.exchange->send(again);
        stream.told += isTold ? 1 : 0;
        return true;
    case Fault::Drip:
        stream.dripping = true;
        new Drip(*stream.exchange, m_clock, chunked(again), dripPieces,
                 [this, exchange = stream.exchange.data(), isTold] { dripped(exchange, isTold); });
        return true;
    default:
        return false;
    }
}

void CatalogServer::restart(std::chrono::milliseconds down)
{
    m_down = true;
    m_http.kill();
    m_up->set(down);
}

} // namespace colophon::test
