#include "network/stream/NotificationDecoder.h"
#include "network/stream/SseParser.h"
#include "network/wire/UuidV7.h"
#include "tests/network/RecordedData.h"

#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace colophon::wire;
using namespace Qt::StringLiterals;

class NotificationDecoderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordedStreams_data();
    void recordedStreams();
    void colophondFrames();
};

void NotificationDecoderTest::recordedStreams_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("one line of data") << u"stream-production.txt"_s;
    QTest::newRow("several lines of data") << u"stream-development.txt"_s;
}

void NotificationDecoderTest::recordedStreams()
{
    QFETCH(QString, file);
    std::vector<Notification> notifications;
    SseParser parser([&](const SseEvent &event) {
        const auto decoded = decodeNotification(event);
        QVERIFY2(decoded, qPrintable(decoded.error.text()));
        notifications.push_back(*decoded);
    });
    QCOMPARE(parser.feed(recorded(file)), SseParser::Error::None);
    QVERIFY(notifications.size() > 20);
    QCOMPARE(notifications.front().type, Notification::Type::Connected);
    int changes = 0;
    for (const Notification &notification : notifications) {
        QVERIFY(notification.timestamp.isValid());
        QVERIFY(notification.cursor.isEmpty());
        // The server's test trigger makes an event id of its own.
        if (!notification.isCatalogChange() || !notification.eventId.isNull())
            continue;
        ++changes;
        QVERIFY(!notification.entityId.isNull());
        QVERIFY(notification.version > 0);
    }
    QVERIFY(changes > 5);
}

void NotificationDecoderTest::colophondFrames()
{
    SseEvent event;
    event.type = "BookDeleted";
    event.lastEventId = "ep-12";
    event.hasId = true;
    event.data =
        R"({"NotificationType":"BookDeleted","eventId":"0196a1b2-0000-7000-8000-00000000000e","entityId":"0196a1b2-0000-7000-8000-000000000001",
        "timestamp":"2026-04-20T10:15:31+00:00","version":4,"eventType":"BookDeleted","causationId":"0196a1b2-0000-7000-8000-00000000000c",
        "correlationId":"free text","clientId":"c1","actor":{"id":"u","name":"Ana"},"sequence":12,"affects":3})";
    const auto book = decodeNotification(event);
    QVERIFY2(book, qPrintable(book.error.text()));
    QCOMPARE(book->type, Notification::Type::Deleted);
    QCOMPARE(book->kind, std::optional(EntityKind::Book));
    QCOMPARE(book->cursor, "ep-12");
    QCOMPARE(book->sequence, 12);
    QCOMPARE(book->affects, 3);
    QVERIFY(book->correlationId.isNull());
    QCOMPARE(uuidText(book->causationId), "0196a1b2-0000-7000-8000-00000000000c");
    QCOMPARE(book->actor.name, u"Ana"_s);

    event = {"Resync", R"({"reason":"epoch","cursor":"ep-13"})", "ep-13", true};
    QCOMPARE(decodeNotification(event)->reason, u"epoch"_s);
    event = {"TenantUpdated",
             R"({"eventId":"4bf92f35-77b3-4da6-a3ce-929d0e0e4736","entityId":"acme","sequence":null,"version":0})",
             {},
             false};
    QCOMPARE(decodeNotification(event)->type, Notification::Type::Other);
    event = {"message",
             R"({"NotificationType":"PublisherCreated","entityId":"0196a1b2-0000-7000-8000-000000000001","version":1})",
             {},
             false};
    QCOMPARE(decodeNotification(event)->type, Notification::Type::Created);
    event = {"Ping", "not json", {}, false};
    QVERIFY(decodeNotification(event));
    event = {"BookUpdated", "not json", {}, false};
    QCOMPARE(decodeNotification(event).error.name, ParseError::Name::NotJson);
    event = {"BookUpdated", "{}", {}, false};
    QCOMPARE(decodeNotification(event).error.where, u"entityId"_s);
}

QTEST_GUILESS_MAIN(NotificationDecoderTest)
#include "NotificationDecoderTest.moc"
