#include "network/stream/NotificationDecoder.h"
#include "network/stream/SseParser.h"
#include "network/wire/UuidV7.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace colophon;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(wire::Notification::Type type)
{
    static const char *const names[] = {"Created", "Updated",   "Deleted", "Restored", "Statistics",
                                        "Ping",    "Connected", "Resync",  "Other"};
    return QString::fromLatin1(names[std::size_t(type)]);
}

/// What was decoded, in the form of the examples: what is not there has no member. The time is compared by itself.
QJsonObject shown(const wire::Notification &notification)
{
    QJsonObject out{{u"type"_s, nameOf(notification.type)}, {u"name"_s, notification.name}};
    const auto text = [&](const char *member, const QString &value) {
        if (!value.isEmpty())
            out.insert(QLatin1StringView(member), value);
    };
    const auto id = [&](const char *member, const QUuid &value) {
        if (!value.isNull())
            out.insert(QLatin1StringView(member), QString::fromLatin1(wire::uuidText(value)));
    };
    const auto number = [&](const char *member, qint64 value) {
        if (value != 0)
            out.insert(QLatin1StringView(member), value);
    };
    if (notification.kind)
        text("kind", wire::entityName(*notification.kind));
    id("eventId", notification.eventId);
    id("entityId", notification.entityId);
    text("title", notification.title);
    number("version", notification.version);
    number("sequence", notification.sequence);
    number("affects", notification.affects);
    text("cursor", QString::fromLatin1(notification.cursor));
    id("causationId", notification.causationId);
    id("correlationId", notification.correlationId);
    text("clientId", notification.clientId);
    if (notification.actor != wire::Actor())
        out.insert("actor"_L1, QJsonObject{{u"id"_s, notification.actor.id}, {u"name"_s, notification.actor.name}});
    text("reason", notification.reason);
    return out;
}

} // namespace

class DesktopStreamTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void framesAreUnderstood_data();
    void framesAreUnderstood();

private:
    void compare(const wire::Notification &notification, QJsonObject expected);
};

void DesktopStreamTest::framesAreUnderstood_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<qsizetype>("piece");
    const auto files = QDir(QStringLiteral(STREAM_FOLDER)).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
    QCOMPARE(files.size(), 3);
    for (const QFileInfo &file : files) {
        for (const int piece : {1, 7, 4096}) {
            QTest::addRow("%s in pieces of %d", qPrintable(file.completeBaseName()), piece)
                << file.filePath() << qsizetype(piece);
        }
    }
}

// One parser for all frames of a file, as on one connection.
void DesktopStreamTest::framesAreUnderstood()
{
    QFETCH(QString, path);
    QFETCH(qsizetype, piece);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    const QJsonArray frames = document["frames"_L1].toArray();
    QVERIFY(frames.size() >= 7);
    std::vector<wire::Parsed<wire::Notification>> decoded;
    SseParser parser([&](const SseEvent &event) { decoded.push_back(decodeNotification(event)); });
    for (const QJsonValue frame : frames) {
        const QByteArray text = frame["text"_L1].toString().toUtf8();
        for (qsizetype at = 0; at < text.size(); at += piece)
            QCOMPARE(parser.feed(text.mid(at, piece)), SseParser::Error::None);
        QVERIFY2(decoded.size() == 1, qPrintable(frame["name"_L1].toString()));
        const auto notification = std::exchange(decoded, {}).front();
        QVERIFY2(notification, qPrintable(notification.error.text()));
        const QJsonObject expected = frame["notification"_L1].toObject();
        compare(*notification, expected);
        if (const QString cursor = expected["cursor"_L1].toString(); !cursor.isEmpty())
            QCOMPARE(parser.lastEventId(), cursor.toLatin1());
        if (frame["retry"_L1].isDouble())
            QCOMPARE(parser.retryMs(), std::optional(frame["retry"_L1].toInteger()));
    }
}

void DesktopStreamTest::compare(const wire::Notification &notification, QJsonObject expected)
{
    const QString time = expected.take("timestamp"_L1).toString();
    QCOMPARE(shown(notification), expected);
    QCOMPARE(notification.timestamp.isValid(), !time.isEmpty());
    // To the millisecond; the digits behind may have been rounded.
    if (!time.isEmpty())
        QVERIFY(qAbs(QDateTime::fromString(time, Qt::ISODateWithMs).msecsTo(notification.timestamp)) <= 1);
}

QTEST_GUILESS_MAIN(DesktopStreamTest)
#include "DesktopStreamTest.moc"
