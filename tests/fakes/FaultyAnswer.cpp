#include "tests/fakes/FaultyAnswer.h"

namespace colophon::test {

namespace {

constexpr int dripPieces = 60;

/// The whole answer, chunked unless the head says how long it is.
QByteArray wholeText(const AnswerHead &head, const QByteArray &body)
{
    const QByteArray text = head.toText();
    if (head.contentType.isEmpty())
        return text;
    if (head.contentLength)
        return text + body;
    const QByteArray chunk =
        body.isEmpty() ? QByteArray() : QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
    return text + chunk + "0\r\n\r\n";
}

QByteArray halfOf(const QByteArray &whole, const AnswerHead &head)
{
    const qsizetype headSize = head.toText().size();
    return whole.first(headSize + (whole.size() - headSize) / 2);
}

AnswerHead refusal(int status, const QByteArray &retryAfter)
{
    AnswerHead head;
    head.status = status;
    head.retryAfter = retryAfter;
    return head;
}

} // namespace

Drip::Drip(FakeExchange &exchange, Clock &clock, QByteArray bytes, int pieces, std::function<void()> done)
    : QObject(&exchange)
    , m_exchange(exchange)
    , m_bytes(std::move(bytes))
    , m_piece(std::max<qsizetype>(1, m_bytes.size() / pieces))
    , m_done(std::move(done))
    , m_alarm(clock.alarm([this] { next(); }))
{
    next();
}

void Drip::next()
{
    m_exchange.raw(m_bytes.first(std::min(m_piece, m_bytes.size())));
    m_bytes.remove(0, m_piece);
    if (!m_bytes.isEmpty())
        m_alarm->set(step);
    else if (m_done)
        m_done();
}

void answerWith(Fault fault, FakeExchange &exchange, Clock &clock, AnswerHead head, const QByteArray &body)
{
    bool over = true;
    switch (fault) {
    case Fault::CutFin:
        exchange.raw(halfOf(wholeText(head, body), head));
        exchange.hangUp();
        break;
    case Fault::HalfFrame:
        head.contentLength = body.size();
        exchange.raw(halfOf(wholeText(head, body), head));
        exchange.hangUp();
        break;
    case Fault::CutRst:
        exchange.raw(halfOf(wholeText(head, body), head));
        exchange.reset();
        break;
    case Fault::CutBefore:
    case Fault::Restart:
        exchange.hangUp();
        break;
    case Fault::Stall:
        exchange.raw(halfOf(wholeText(head, body), head));
        over = false;
        break;
    case Fault::TooMany:
        exchange.raw(refusal(429, "2").toText());
        break;
    case Fault::ServerError:
        exchange.raw(refusal(500, {}).toText());
        break;
    case Fault::Unavailable:
        exchange.raw(refusal(503, "1").toText());
        break;
    case Fault::Drip:
        new Drip(exchange, clock, wholeText(head, body), dripPieces, [&exchange] { exchange.deleteLater(); });
        over = false;
        break;
    case Fault::TooLong:
        head.contentLength = body.size() + 10;
        exchange.raw(wholeText(head, body));
        exchange.hangUp();
        break;
    case Fault::TooShort:
        head.contentLength = std::max<qsizetype>(0, body.size() - 10);
        exchange.raw(wholeText(head, body));
        break;
    case Fault::None:
    case Fault::CleanEnd:
    case Fault::Duplicate:
    case Fault::Reorder:
    case Fault::Revoke:
    case Fault::Silence:
    case Fault::Resync:
    case Fault::OtherEpoch:
        exchange.raw(wholeText(head, body));
        break;
    }
    if (over)
        exchange.deleteLater();
}

} // namespace colophon::test
