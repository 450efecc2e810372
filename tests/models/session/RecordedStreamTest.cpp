// The bytes of streams that were recorded from a running BookStore, against a fake of its admin routes.
#include "network/stream/NotificationDecoder.h"
#include "network/stream/SseParser.h"
#include "tests/models/session/SessionBench.h"
#include "tests/network/RecordedData.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Bench = SessionBench;
using Kind = wire::EntityKind;

namespace {

/// What a base server holds of one entity, and how it answers for it.
struct Held
{
    qint64 version = 0;
    bool deleted = false;
    QString name;

    QByteArray json(const EntityKey &key) const
    {
        const QByteArray tag = QByteArray::number(version);
        QByteArray text = R"({"id":")" + Bench::text(key.id) + R"(","eTag":"\")" + tag + R"(\"",)";
        if (key.kind == Kind::Book)
            text += R"("isDeleted":)" + QByteArray(deleted ? "true" : "false") + R"(,"language":"en","title":")";
        else
            text += R"("name":")";
        return text + "N" + tag + R"("})";
    }
};

} // namespace

class RecordedStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frameByFrame_data() { files(); }
    void frameByFrame();
    void allAtOnce_data() { files(); }
    void allAtOnce();

private:
    static void files()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("one line of data") << u"stream-production.txt"_s;
        QTest::newRow("several lines of data") << u"stream-development.txt"_s;
    }
    static std::optional<wire::Notification> read(const QByteArray &frame)
    {
        std::optional<wire::Notification> found;
        SseParser parser([&found](const SseEvent &event) {
            if (const auto decoded = decodeNotification(event))
                found = *decoded;
        });
        parser.feed(frame);
        return found;
    }
    static QList<QByteArray> frames(const QString &file)
    {
        QList<QByteArray> found;
        const QByteArray all = recorded(file);
        qsizetype from = 0;
        for (qsizetype end = all.indexOf("\n\n"); end >= 0; end = all.indexOf("\n\n", from)) {
            if (end > from)
                found.append(all.sliced(from, end + 2 - from));
            from = end + 2;
        }
        return found;
    }
    /// Takes in what the frame is about: nothing for other tenants' entities, and for what the test trigger made up.
    std::optional<EntityKey> happened(const wire::Notification &notification)
    {
        if (!notification.isCatalogChange() || notification.version == 0 || notification.title == "Acme Author"_L1)
            return std::nullopt;
        const EntityKey key{*notification.kind, notification.entityId};
        m_held[key] = {notification.version, notification.type == wire::Notification::Type::Deleted,
                       notification.title};
        return key;
    }
    void serve(Bench &bench)
    {
        bench.server.on("GET", u"/api/admin/publishers"_s, [this](FakeExchange &x) {
            QByteArrayList items;
            for (auto held = m_held.cbegin(); held != m_held.cend(); ++held) {
                if (held.key().kind == Kind::Publisher)
                    items.append(held->json(held.key()));
            }
            x.answerJson(R"({"items":[)" + items.join(',') + R"(],"hasNextPage":false})");
        });
        for (const EntityKey &key : std::as_const(m_all)) {
            const QString path =
                u"/api/admin/"_s + wire::collectionName(key.kind) + u'/' + QString::fromLatin1(Bench::text(key.id));
            bench.server.on("GET", path, [this, key](FakeExchange &x) {
                if (m_held.contains(key))
                    x.answerJson(m_held[key].json(key));
                else
                    x.answer(404);
            });
        }
    }
    bool isShown(const Bench &bench, const EntityKey &key) const
    {
        const CatalogStore &store = bench.catalog->store();
        const RowSlot slot = store.slotOf(key);
        return slot != NoRow && store.versionOnServer(key) == m_held[key].version &&
               store.isDeleted(key.kind, slot) == m_held[key].deleted;
    }

    QHash<EntityKey, Held> m_held;
    QSet<EntityKey> m_all;
};

void RecordedStreamTest::frameByFrame()
{
    QFETCH(QString, file);
    m_held.clear();
    m_all.clear();
    Bench bench(Bench::Sort::Base);
    const QList<QByteArray> all = frames(file);
    for (const QByteArray &frame : all) {
        const auto notification = read(frame);
        if (notification && notification->isCatalogChange())
            m_all.insert({*notification->kind, notification->entityId});
    }
    serve(bench);
    bench.greeting = all.front();
    QVERIFY(bench.ready());
    int changes = 0;
    int told = 0;
    QUuid cause;
    QSignalSpy heard(bench.stream.get(), &EventStream::notification);
    for (const QByteArray &frame : all.sliced(1)) {
        const auto notification = read(frame);
        QVERIFY(notification);
        const auto key = happened(*notification);
        told += notification->type == wire::Notification::Type::Ping ? 0 : 1;
        // The zero id names nothing. What the test trigger made up of a row that is there has an id.
        if (notification->isCatalogChange() && !notification->eventId.isNull() &&
            m_held.contains({*notification->kind, notification->entityId}))
            cause = notification->eventId;
        bench.push(frame);
        if (!key)
            continue;
        ++changes;
        QTRY_VERIFY2_WITH_TIMEOUT(isShown(bench, *key), frame.constData(), 20000);
    }
    QVERIFY(changes > 5);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), told, 20000);
    QCOMPARE(bench.catalog->store().size(Kind::Author) + bench.catalog->store().size(Kind::Book) +
                 bench.catalog->store().size(Kind::Category) + bench.catalog->store().size(Kind::Publisher),
             m_held.size());
    QCOMPARE(cause.isNull(), file != "stream-development.txt"_L1);
    QTRY_COMPARE_WITH_TIMEOUT(bench.catalog->lastCause(),
                              cause.isNull() ? QString() : cause.toString(QUuid::WithoutBraces), 20000);
    // Nothing was read from the public routes, which may be minutes old.
    for (const FakeServer::Seen &seen : bench.server.seen())
        QVERIFY2(seen.path.startsWith("/api/admin/"_L1) || !seen.path.contains("s/0"_L1), qPrintable(seen.path));
}

void RecordedStreamTest::allAtOnce()
{
    QFETCH(QString, file);
    m_held.clear();
    m_all.clear();
    Bench bench(Bench::Sort::Base);
    const QList<QByteArray> all = frames(file);
    bench.greeting = all.front();
    QVERIFY(bench.ready());
    for (const QByteArray &frame : all) {
        const auto notification = read(frame);
        QVERIFY(notification);
        if (notification->isCatalogChange())
            m_all.insert({*notification->kind, notification->entityId});
        happened(*notification);
    }
    serve(bench);
    bench.push(all.sliced(1).join());
    for (auto held = m_held.cbegin(); held != m_held.cend(); ++held)
        QTRY_VERIFY2_WITH_TIMEOUT(isShown(bench, held.key()), Bench::text(held.key().id).constData(), 20000);
}

QTEST_GUILESS_MAIN(RecordedStreamTest)
#include "RecordedStreamTest.moc"
