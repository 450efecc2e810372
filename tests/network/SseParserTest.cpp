#include "network/stream/SseParser.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace colophon;
using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    std::vector<SseEvent> events;
    QByteArray lastEventId;
    std::optional<qint64> retry;
    SseParser::Error error = SseParser::Error::None;
};

Outcome parse(const std::vector<QByteArray> &chunks)
{
    Outcome outcome;
    SseParser parser([&](const SseEvent &event) { outcome.events.push_back(event); });
    for (const QByteArray &chunk : chunks)
        outcome.error = parser.feed(chunk);
    outcome.lastEventId = parser.lastEventId();
    outcome.retry = parser.retryMs();
    return outcome;
}

QByteArray joined(const QJsonArray &parts)
{
    QByteArray bytes;
    for (const QJsonValue &part : parts)
        bytes += part[0].toString().toUtf8().repeated(part[1].toInt());
    return bytes;
}

std::vector<QByteArray> chunksOf(const QJsonObject &vector)
{
    std::vector<QByteArray> chunks;
    for (const QJsonValue &chunk : vector["chunks"_L1].toArray()) {
        if (chunk.isString()) {
            chunks.push_back(QByteArray::fromBase64(chunk.toString().toLatin1()));
            continue;
        }
        const QJsonObject described = chunk.toObject();
        if (described.contains("join"_L1)) {
            chunks.push_back(joined(described["join"_L1].toArray()));
            continue;
        }
        const QByteArray block = QByteArray::fromBase64(described["b64"_L1].toString().toLatin1());
        const QByteArray whole = block.repeated(described["repeat"_L1].toInt(1));
        for (int i = 0; i < described["times"_L1].toInt(1); ++i)
            chunks.push_back(whole);
    }
    return chunks;
}

std::vector<SseEvent> eventsOf(const QJsonValue &expected)
{
    const auto eventOf = [](const QJsonObject &event) {
        SseEvent held;
        held.type = event["event"_L1].toString().toUtf8();
        const QJsonValue data = event["data"_L1];
        held.data = data.isObject() ? joined(data["parts"_L1].toArray()) : data.toString().toUtf8();
        held.lastEventId = event["lastEventId"_L1].toString().toUtf8();
        return held;
    };
    std::vector<SseEvent> events;
    if (expected.isObject())
        return std::vector<SseEvent>(std::size_t(expected["count"_L1].toInt()),
                                     eventOf(expected["repeatEvent"_L1].toObject()));
    for (const QJsonValue &event : expected.toArray())
        events.push_back(eventOf(event.toObject()));
    return events;
}

QByteArray difference(const Outcome &outcome, const QJsonObject &vector)
{
    const std::vector<SseEvent> expected = eventsOf(vector["events"_L1]);
    if (outcome.events.size() != expected.size())
        return "number of events " + QByteArray::number(outcome.events.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const SseEvent &seen = outcome.events[i];
        if (seen.type != expected[i].type || seen.data != expected[i].data ||
            seen.lastEventId != expected[i].lastEventId)
            return "event " + QByteArray::number(i) + ": " + seen.type + " | " + seen.data.left(80) + " | " +
                   seen.lastEventId;
    }
    if (outcome.lastEventId != vector["lastEventIdAtEof"_L1].toString().toUtf8())
        return "last id " + outcome.lastEventId;
    const QJsonValue retry = vector["reconnectionTime"_L1];
    if (retry.isNull() ? outcome.retry.has_value() : !outcome.retry)
        return "retry";
    if (!retry.isNull() && *outcome.retry != retry.toInteger())
        return "retry " + QByteArray::number(*outcome.retry);
    return {};
}

} // namespace

class SseParserTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data();
    void vectors();
    void lineLimit();
    void dataLimit();
    void idSurvivesFromConnectionBefore();
    void seededGarbage();
};

void SseParserTest::vectors_data()
{
    QTest::addColumn<QJsonObject>("vector");
    QFile file(QStringLiteral(NETWORK_TEST_DATA "/sse.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonParseError error;
    // Qt takes a byte order mark for one also at the start of a text; as an escape it keeps it.
    const QByteArray json = file.readAll().replace("\xEF\xBB\xBF", "\\ufeff");
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString() + u" at %1"_s.arg(error.offset)));
    const QJsonArray vectors = document["vectors"_L1].toArray();
    QCOMPARE(vectors.size(), 142);
    for (const QJsonValue &vector : vectors)
        QTest::newRow(vector["name"_L1].toString().toLatin1().constData()) << vector.toObject();
}

void SseParserTest::vectors()
{
    QFETCH(QJsonObject, vector);
    const std::vector<QByteArray> chunks = chunksOf(vector);
    QCOMPARE(difference(parse(chunks), vector), QByteArray());
    QByteArray whole;
    for (const QByteArray &chunk : chunks)
        whole += chunk;
    QCOMPARE(difference(parse({whole}), vector), QByteArray());
    if (whole.size() > 1 << 20)
        return;
    std::vector<QByteArray> single;
    for (const char byte : whole)
        single.push_back(QByteArray(1, byte));
    QCOMPARE(difference(parse(single), vector), QByteArray());
    if (whole.size() > 2000)
        return;
    for (qsizetype split = 0; split <= whole.size(); ++split)
        QCOMPARE(difference(parse({whole.first(split), whole.mid(split)}), vector), QByteArray());
}

void SseParserTest::lineLimit()
{
    Outcome outcome;
    SseParser parser([&](const SseEvent &event) { outcome.events.push_back(event); });
    const QByteArray block(1 << 20, 'a');
    QCOMPARE(parser.feed("data:"), SseParser::Error::None);
    SseParser::Error error = SseParser::Error::None;
    int blocks = 0;
    for (; error == SseParser::Error::None && blocks < 20; ++blocks)
        error = parser.feed(block);
    QCOMPARE(error, SseParser::Error::LineTooLong);
    QCOMPARE(blocks, 16);
    QCOMPARE(parser.feed("\n\n"), SseParser::Error::LineTooLong);
    QVERIFY(outcome.events.empty());
}

void SseParserTest::dataLimit()
{
    SseParser parser([](const SseEvent &) {});
    const QByteArray line = "data:" + QByteArray(1 << 20, 'a') + '\n';
    SseParser::Error error = SseParser::Error::None;
    int lines = 0;
    for (; error == SseParser::Error::None && lines < 20; ++lines)
        error = parser.feed(line);
    QCOMPARE(error, SseParser::Error::EventTooLong);
    QCOMPARE(lines, 16);
}

void SseParserTest::idSurvivesFromConnectionBefore()
{
    std::vector<SseEvent> events;
    SseParser parser([&](const SseEvent &event) { events.push_back(event); }, "e-7");
    parser.feed("data: a\n\nid: e-8\ndata: b\n\n");
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].lastEventId, "e-7");
    QVERIFY(!events[0].hasId);
    QCOMPARE(events[1].lastEventId, "e-8");
    QVERIFY(events[1].hasId);
}

void SseParserTest::seededGarbage()
{
    // However the same bytes are cut, the events are the same.
    std::mt19937 random(20261123);
    static constexpr char alphabet[] = "data:id event retry 0129\n\r\n\r:\0\xEF\xBB\xBF\xE2\x82\xFF\xC3\n\n";
    for (int round = 0; round < 400; ++round) {
        QByteArray bytes;
        const auto length = random() % 300;
        for (unsigned i = 0; i < length; ++i) {
            const char *const words[] = {"data", "id", "event", "retry"};
            if (random() % 6 == 0)
                bytes += words[random() % 4];
            bytes += alphabet[random() % (sizeof alphabet - 1)];
        }
        const Outcome whole = parse({bytes});
        std::vector<QByteArray> pieces;
        for (qsizetype at = 0; at < bytes.size();) {
            const auto size = qsizetype(1 + random() % 7);
            pieces.push_back(bytes.mid(at, size));
            at += size;
        }
        const Outcome cut = parse(pieces);
        QCOMPARE(cut.events, whole.events);
        QCOMPARE(cut.lastEventId, whole.lastEventId);
        QCOMPARE(cut.retry, whole.retry);
    }
}

QTEST_GUILESS_MAIN(SseParserTest)
#include "SseParserTest.moc"
