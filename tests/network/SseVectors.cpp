#include "tests/network/SseVectors.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace colophon::test {

namespace {

using namespace Qt::StringLiterals;

// One byte at a time, and at every split, while that takes a moment.
constexpr qsizetype mostByByte = 1 << 20;
constexpr qsizetype mostForSplits = 2000;

QByteArray joined(const QJsonArray &parts)
{
    QByteArray bytes;
    for (const QJsonValue &part : parts)
        bytes += part[0].toString().toUtf8().repeated(part[1].toInt());
    return bytes;
}

std::vector<QByteArray> piecesOf(const QJsonArray &chunks)
{
    std::vector<QByteArray> pieces;
    for (const QJsonValue &chunk : chunks) {
        if (chunk.isString()) {
            pieces.push_back(QByteArray::fromBase64(chunk.toString().toLatin1()));
        } else if (chunk["join"_L1].isArray()) {
            pieces.push_back(joined(chunk["join"_L1].toArray()));
        } else {
            const QByteArray block = QByteArray::fromBase64(chunk["b64"_L1].toString().toLatin1());
            pieces.insert(pieces.end(), static_cast<size_t>(chunk["times"_L1].toInt(1)),
                          block.repeated(chunk["repeat"_L1].toInt(1)));
        }
    }
    return pieces;
}

HeldEvent eventOf(const QJsonValue &event)
{
    const QJsonValue data = event["data"_L1];
    return {.type = event["event"_L1].toString().toUtf8(),
            .data = data.isObject() ? joined(data["parts"_L1].toArray()) : data.toString().toUtf8(),
            .lastEventId = event["lastEventId"_L1].toString().toUtf8()};
}

std::vector<HeldEvent> eventsOf(const QJsonValue &expected)
{
    if (expected.isObject())
        return std::vector<HeldEvent>(static_cast<size_t>(expected["count"_L1].toInt()),
                                      eventOf(expected["repeatEvent"_L1]));
    std::vector<HeldEvent> events;
    for (const QJsonValue &event : expected.toArray())
        events.push_back(eventOf(event));
    return events;
}

} // namespace

HeldEvent HeldEvent::of(const SseEvent &event)
{
    return {event.type.toByteArray(), event.data.toByteArray(), event.lastEventId.toByteArray(), event.hasId};
}

SseOutcome parseSse(const std::vector<QByteArray> &pieces)
{
    SseOutcome outcome;
    SseParser parser([&outcome](const SseEvent &event) { outcome.events.push_back(HeldEvent::of(event)); });
    for (const QByteArray &piece : pieces)
        outcome.error = parser.feed(piece);
    outcome.lastEventId = parser.lastEventId().toByteArray();
    outcome.retryMs = parser.retryMs();
    return outcome;
}

std::vector<SseVector> SseVector::read(const QString &path, QString &problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problem = file.errorString();
        return {};
    }
    // Qt takes a byte order mark for one also at the start of a text; as an escape it keeps it.
    const QByteArray json = file.readAll().replace("\xEF\xBB\xBF", "\\ufeff");
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        problem = u"%1 at byte %2"_s.arg(error.errorString()).arg(error.offset);
        return {};
    }
    if (document["format"_L1].toInt() != 1 || !document["vectors"_L1].isArray()) {
        problem = u"it is not of format 1"_s;
        return {};
    }
    std::vector<SseVector> vectors;
    for (const QJsonValue &vector : document["vectors"_L1].toArray()) {
        SseVector read;
        read.name = vector["name"_L1].toString().toUtf8();
        read.pieces = piecesOf(vector["chunks"_L1].toArray());
        read.expected.events = eventsOf(vector["events"_L1]);
        read.expected.lastEventId = vector["lastEventIdAtEof"_L1].toString().toUtf8();
        if (const QJsonValue retry = vector["reconnectionTime"_L1]; !retry.isNull())
            read.expected.retryMs = retry.toInteger();
        vectors.push_back(std::move(read));
    }
    return vectors;
}

QByteArray SseVector::miss() const
{
    QByteArray whole;
    for (const QByteArray &piece : pieces)
        whole += piece;
    std::vector<std::pair<QByteArray, std::vector<QByteArray>>> cuts{{"as given", pieces}, {"whole", {whole}}};
    if (whole.size() <= mostByByte) {
        std::vector<QByteArray> bytes;
        for (const char byte : whole)
            bytes.emplace_back(1, byte);
        cuts.emplace_back("one byte at a time", std::move(bytes));
    }
    for (qsizetype split = 1; split < whole.size() && whole.size() <= mostForSplits; ++split)
        cuts.emplace_back("split at " + QByteArray::number(split), std::vector{whole.first(split), whole.mid(split)});
    for (const auto &[how, cut] : cuts) {
        if (const QByteArray missed = difference(cut, how); !missed.isEmpty())
            return missed;
    }
    return {};
}

QByteArray SseVector::difference(const std::vector<QByteArray> &cut, const QByteArray &how) const
{
    const SseOutcome seen = parseSse(cut);
    const auto missed = [&how](const QByteArray &what) {
        return how + ": " + what;
    };
    if (seen.events.size() != expected.events.size())
        return missed(QByteArray::number(seen.events.size()) + " events instead of " +
                      QByteArray::number(expected.events.size()));
    for (size_t i = 0; i < seen.events.size(); ++i) {
        const HeldEvent &event = seen.events[i];
        const HeldEvent &wanted = expected.events[i];
        if (event.type != wanted.type || event.data != wanted.data || event.lastEventId != wanted.lastEventId)
            return missed("event " + QByteArray::number(i) + " is " + event.type + " | " + event.data.left(80) + " | " +
                          event.lastEventId);
    }
    if (seen.lastEventId != expected.lastEventId)
        return missed("the last id is '" + seen.lastEventId + '\'');
    if (seen.retryMs != expected.retryMs)
        return missed("retry is " + (seen.retryMs ? QByteArray::number(*seen.retryMs) : QByteArray("not set")));
    if (seen.error != SseParser::Error::None)
        return missed("an error");
    return {};
}

} // namespace colophon::test
