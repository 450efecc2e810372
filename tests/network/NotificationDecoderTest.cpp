#include "network/stream/NotificationDecoder.h"
#include "network/stream/SseParser.h"
#include "network/wire/SyncLine.h"
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
    void anEntityComesAlong();
    void anEntityBeforeItsNameIsReadToo();
    void aBadEntityIsNamedAndNoChangeIsLost_data();
    void aBadEntityIsNamedAndNoChangeIsLost();

private:
    static wire::Parsed<Notification> decoded(const QByteArray &data, const char *type = "BookUpdated")
    {
        return decodeNotification({type, data, "ep-12", true});
    }
    /// The data of a frame about the book of sync-book.json, with its own members or further ones at the end.
    static QByteArray bookFrame(const QByteArray &further, const QByteArray &version = "7")
    {
        return R"({"eventId":"0196a1b2-0000-7000-8000-00000000000e","entityId":"0196a1b2-0000-7000-8000-000000000001",)"
               R"("version":)" +
               version + R"(,"sequence":12)" + further + "}";
    }
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

void NotificationDecoderTest::anEntityComesAlong()
{
    const QByteArray entity = recorded(u"sync-book.json"_s);
    const auto book = decoded(bookFrame(R"(,"operation":"update","entityName":"Book","entity":)" + entity));
    QVERIFY2(book, qPrintable(book.error.text()));
    QVERIFY(book->entity);
    QCOMPARE(book->entityError, ParseError());
    const auto line = parseSyncLine(R"({"type":"Book","entity":)" + QByteArray(entity).replace('\n', ' ') + "}");
    QVERIFY(line);
    QCOMPARE(*book->entity, std::get<Entity>(*line));
    QCOMPARE(stampOf(*book->entity).version, 7);

    // As it was when it was sent: it may be newer than what the frame announces.
    const auto newer = decoded(bookFrame(R"(,"operation":"restore","entityName":"Book","entity":)" + entity, "5"));
    QVERIFY(newer && newer->entity);
    QCOMPARE(newer->version, 5);

    const auto none = decoded(bookFrame(R"(,"operation":"ADD","entityName":"Book","entity":null)"));
    QVERIFY(none && !none->entity);
    QCOMPARE(none->entityError, ParseError());
}

void NotificationDecoderTest::anEntityBeforeItsNameIsReadToo()
{
    const QByteArray data = R"({"entity":)" + recorded(u"sync-book.json"_s) +
                            R"(,"entityId":"0196a1b2-0000-7000-8000-000000000001","version":7,"entityName":"Book",)"
                            R"("NotificationType":"BookUpdated"})";
    for (const char *type : {"BookUpdated", "message"}) {
        const auto book = decoded(data, type);
        QVERIFY2(book, qPrintable(book.error.text()));
        QVERIFY2(book->entity, qPrintable(book->entityError.text()));
        QCOMPARE(std::get<Book>(*book->entity).isbn, std::nullopt);
    }
}

void NotificationDecoderTest::aBadEntityIsNamedAndNoChangeIsLost_data()
{
    QTest::addColumn<QByteArray>("further");
    QTest::addColumn<QString>("error");
    const QByteArray id = R"("id":"0196a1b2-0000-7000-8000-000000000001")";
    const auto row = [](const char *name, const QByteArray &further, const QString &error) {
        QTest::newRow(name) << further << error;
    };
    row("a list", R"(,"entityName":"Book","entity":[])", u"WrongType: entity"_s);
    row("a text", R"(,"entityName":"Book","entity":"x")", u"WrongType: entity"_s);
    row("empty", R"(,"entityName":"Book","entity":{})", u"MissingMember: entity.title"_s);
    row("a bad member in the middle", R"(,"entityName":"Book","entity":{)" + id + R"(,"title":{"a":[1]},"version":7})",
        u"WrongType: entity.title"_s);
    row("another book",
        R"(,"entityName":"Book","entity":{"id":"0196a1b2-0000-7000-8000-000000000002","title":"x","version":7})",
        u"BadValue: entity.id"_s);
    row("another kind", R"(,"entityName":"Author","entity":{)" + id + R"(,"title":"x","name":"x","version":7})",
        u"BadValue: entityName"_s);
    row("an older version", R"(,"entityName":"Book","entity":{)" + id + R"(,"title":"x","version":6})",
        u"BadValue: entity.version"_s);
    row("no version", R"(,"entityName":"Book","entity":{)" + id + R"(,"title":"x"})", u"BadValue: entity.version"_s);
}

void NotificationDecoderTest::aBadEntityIsNamedAndNoChangeIsLost()
{
    QFETCH(QByteArray, further);
    QFETCH(QString, error);
    const auto book = decoded(bookFrame(further + R"(,"affects":2)"));
    QVERIFY2(book, qPrintable(book.error.text()));
    QVERIFY(!book->entity);
    QCOMPARE(book->entityError.text(), error);
    QVERIFY(book->isCatalogChange());
    QCOMPARE(book->version, 7);
    QCOMPARE(book->sequence, 12);
    QCOMPARE(book->affects, 2); // what follows the entity is still read
    QCOMPARE(book->cursor, "ep-12");
}

QTEST_GUILESS_MAIN(NotificationDecoderTest)
#include "NotificationDecoderTest.moc"
