#include "tests/fakes/FakeColophond.h"

#include "network/stream/StreamCursor.h"
#include "tests/fakes/BaseJson.h"
#include "tests/fakes/JsonText.h"

namespace colophon::test {

using namespace Qt::StringLiterals;
using wire::EntityKind;

namespace {

ColophondStreamAsked askedOf(const FakeExchange &exchange)
{
    ColophondStreamAsked asked;
    const QUrlQuery query = exchange.query();
    asked.entityPayload = query.queryItemValue(u"payload"_s) == u"entity"_s;
    asked.combinedIds = query.queryItemValue(u"idStyle"_s) == u"combined"_s;
    const QByteArray topics = query.queryItemValue(u"topics"_s, QUrl::FullyDecoded).toUtf8();
    if (!topics.isEmpty())
        asked.topics = topics.split(',');
    // The header wins; of a combined id the cursor is what stands before the name.
    QByteArray from = exchange.header("last-event-id");
    if (from.isEmpty())
        from = query.queryItemValue(u"lastEventId"_s, QUrl::FullyDecoded).toUtf8();
    if (!from.isEmpty())
        asked.resumeFrom = from.split('/').front();
    return asked;
}

} // namespace

FakeColophond::FakeColophond(FakeCatalog &catalog, Clock &clock, std::uint64_t seed, const Options &options)
    : CatalogServer(clock, seed)
    , m_catalog(catalog)
    , m_frames(catalog, cause())
    , m_options(options)
{
    catalog.onChanged([this](const FakeCatalog::Event &event) { happened(event); });
}

ColophondFrames::Cause FakeColophond::cause()
{
    return {"7d0c1c7e-0000-7000-8000-0000000000ca", "7d0c1c7e-0000-7000-8000-00000000c0de",
            "7d0c1c7e-0000-7000-8000-0000000000c1", "0196a1b2-0000-7000-8000-0000000000ad", "admin"};
}

AnswerHead FakeColophond::streamHead()
{
    AnswerHead streaming = head("text/event-stream");
    streaming.stream = true;
    return streaming;
}

QByteArray FakeColophond::reasonToResync(const QByteArray &text) const
{
    const auto cursor = StreamCursor::fromText(text);
    if (!cursor)
        return "unknown";
    if (cursor->epoch != m_catalog.epoch())
        return "epoch";
    if (cursor->sequence > m_catalog.sequence())
        return "unknown";
    return cursor->sequence < m_catalog.firstKept() ? "expired" : "";
}

void FakeColophond::greet(FakeExchange &exchange)
{
    const ColophondStreamAsked asked = askedOf(exchange);
    QHash<QObject *, ColophondStreamAsked> standing;
    for (const Stream *stream : openStreams())
        standing.insert(stream->exchange, m_asked.value(stream->exchange));
    standing.insert(&exchange, asked);
    m_asked = standing;
    const QByteArray present = m_frames.cursor(m_catalog.sequence());
    const bool resumes = asked.resumeFrom && m_options.features.contains("resume");
    const QByteArray reason = resumes ? reasonToResync(*asked.resumeFrom) : QByteArray();
    Stream &stream = *lastStream();
    const auto tell = [&](const QByteArray &frame, bool isTold) {
        if (const QByteArray sent = filtered(frame); !sent.isEmpty())
            send(stream, sent, isTold);
    };
    const QByteArray id = !reason.isEmpty() ? QByteArray() : resumes ? *asked.resumeFrom : present;
    tell(m_frames.connected(id, m_options.retryMs, now(), asked.combinedIds), false);
    if (!reason.isEmpty()) {
        tell(m_frames.resync(reason, present, asked.combinedIds), false);
        return;
    }
    if (!resumes)
        return;
    for (const FakeCatalog::Event &event : m_catalog.eventsSince(StreamCursor::fromText(id)->sequence)) {
        if (wants(asked, event))
            tell(m_frames.changed(event, asked), true);
    }
}

bool FakeColophond::wants(const ColophondStreamAsked &asked, const FakeCatalog::Event &event) const
{
    const QLatin1StringView word = wire::collectionName(event.kind);
    const QByteArray kind(word.data(), word.size());
    return asked.topics.isEmpty() || asked.topics.contains(kind) || asked.topics.contains(kind + '/' + event.id);
}

void FakeColophond::happened(const FakeCatalog::Event &event)
{
    for (Stream *stream : openStreams()) {
        const ColophondStreamAsked asked = m_asked.value(stream->exchange);
        if (!wants(asked, event))
            continue;
        if (const QByteArray frame = filtered(m_frames.changed(event, asked)); !frame.isEmpty())
            send(*stream, frame, true);
    }
}

void FakeColophond::beat()
{
    const QByteArray id = m_frames.cursor(m_catalog.sequence());
    for (Stream *stream : openStreams())
        send(*stream, m_frames.ping(id, now(), m_asked.value(stream->exchange).combinedIds), false);
}

const QByteArray &FakeColophond::lineOf(const FakeRow &row)
{
    if (std::exchange(m_linesOfEpoch, m_catalog.epochNumber()) != m_catalog.epochNumber())
        m_lines.clear();
    auto &[sequence, line] = m_lines[row.id];
    if (std::exchange(sequence, row.sequence) != row.sequence)
        line = m_frames.syncLine(row);
    return line;
}

void FakeColophond::answerSync(FakeExchange &exchange)
{
    const QByteArray since = exchange.query().queryItemValue(u"since"_s).toLatin1();
    if (!since.isEmpty() && !reasonToResync(since).isEmpty()) {
        AnswerHead gone = head("application/problem+json");
        gone.status = 410;
        reply(exchange, gone,
              compactJson({{"type", "\"https://tools.ietf.org/html/rfc9110#section-15.5.11\""},
                           {"title", "\"Gone\""},
                           {"status", "410"},
                           {"detail", "\"The cursor cannot be used.\""},
                           {"error", "\"ERR_CURSOR_UNUSABLE\""},
                           {"traceId", quoted("00-" + gone.correlationId + "-7cc6a9a166c645df-01")}}));
        return;
    }
    const qint64 from = since.isEmpty() ? 0 : StreamCursor::fromText(since)->sequence;
    QByteArray body;
    qsizetype count = 0;
    for (const EntityKind kind : wire::allEntityKinds) {
        for (const auto &[id, row] : m_catalog.rows(kind)) {
            if (row.sequence <= from)
                continue;
            body += lineOf(row);
            ++count;
        }
    }
    body += m_frames.syncEnd(m_frames.cursor(m_catalog.sequence()), count);
    reply(exchange, head("application/x-ndjson"), body);
}

bool FakeColophond::answerRead(FakeExchange &exchange)
{
    const QString path = exchange.path();
    if (path == u"/api/config/capabilities"_s) {
        QByteArray features;
        for (const QByteArray &feature : std::as_const(m_options.features))
            features += (features.isEmpty() ? "" : ",") + quoted(feature);
        replyJson(exchange, compactJson({{"server", "\"colophond\""},
                                         {"version", "\"1.0.0\""},
                                         {"epoch", quoted(m_catalog.epoch())},
                                         {"features", '[' + features + ']'}}));
        return true;
    }
    if (!isAuthorized(exchange)) {
        replyStatus(exchange, 401);
        return true;
    }
    if (path == u"/api/admin/sync"_s) {
        answerSync(exchange);
        return true;
    }
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    for (const EntityKind kind : wire::allEntityKinds) {
        if (parts.size() != 4 || parts[1] != u"admin"_s || parts[2] != wire::collectionName(kind))
            continue;
        const FakeRow *row = m_catalog.find(kind, parts[3].toLatin1());
        if (row)
            replyJson(exchange, m_frames.entityJson(*row), entityTag(row->version));
        return row != nullptr;
    }
    return false;
}

} // namespace colophon::test
