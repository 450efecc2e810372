#include "tests/models/session/SessionBench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace colophon::test {
namespace {

constexpr int Deadline = 20000;

QByteArray tokens()
{
    const QByteArray claims =
        R"({"sub":"me","email":"me@x.example","http://schemas.microsoft.com/ws/2008/06/identity/claims/role":"Admin"})";
    return R"({"tokenType":"Bearer","accessToken":"e30.)" +
           claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) +
           R"(.s","expiresIn":86400,"refreshToken":"refresh"})";
}

QByteArray frame(const QByteArray &event, const QByteArray &id, const QByteArray &data)
{
    return "event: " + event + "\ndata: " + data + (id.isEmpty() ? QByteArray() : "\nid: " + id) + "\n\n";
}

QByteArray page(const QList<QByteArray> &items)
{
    return R"({"items":[)" + items.join(',') + R"(],"pageNumber":1,"hasNextPage":false})";
}

} // namespace

SessionBench::SessionBench(Sort sort, const QString &folder, const QString &user)
{
    const bool syncs = sort == Sort::WithSync;
    greeting = frame("Connected", syncs ? cursor(sequence) : QByteArray(), "{}");
    server.on("POST", u"/account/login"_s, [](FakeExchange &x) { x.answerJson(tokens()); });
    server.on("GET", u"/api/config/localization"_s,
              [](FakeExchange &x) { x.answerJson(R"({"defaultCulture":"en","supportedCultures":["en","pt"]})"); });
    server.on("GET", u"/api/config/currency"_s,
              [](FakeExchange &x) { x.answerJson(R"({"defaultCurrency":"GBP","supportedCurrencies":["GBP"]})"); });
    server.on("GET", streamPath(), [this](FakeExchange &x) {
        x.beginStream();
        x.send(greeting);
    });
    if (syncs) {
        server.on("GET", u"/api/config/capabilities"_s, [this](FakeExchange &x) {
            x.answerJson(R"({"server":"colophond","version":"1","epoch":")" + epoch + R"(","features":[)" + features +
                         "]}");
        });
        server.on("GET", syncPath(), [this](FakeExchange &x) {
            if (answersSync)
                answerSync(x);
        });
    } else {
        server.on("GET", u"/api/admin/books"_s, [this](FakeExchange &x) { x.answerJson("[" + books.join(',') + "]"); });
        for (const QString &kind : {u"authors"_s, u"categories"_s, u"publishers"_s})
            server.on("GET", u"/api/admin/"_s + kind, [](FakeExchange &x) { x.answerJson(page({})); });
    }
    const SessionKey key{folder.isEmpty() ? server.url() : QUrl(u"https://books.example"_s), u"*DEFAULT*"_s, user};
    session = std::make_unique<Session>(key, server.url(), secrets, clock);
    client = std::make_unique<ApiClient>(server.url(), key.tenant, *session, causation, clock, "client-1");
    api = std::make_unique<CatalogApi>(*client);
    stream = std::make_unique<EventStream>(server.url(), key.tenant, "client-1", *session, clock, 1);
    catalog = std::make_unique<CatalogSession>(CatalogSession::Parts{
        *session, *api, *stream, causation, clock, folder, key.toText(), u"Test"_s, u"127.0.0.1"_s, false, 1});
}

SessionBench::~SessionBench() = default;

bool SessionBench::begun()
{
    bool signedIn = false;
    session->signIn(u"me@x.example"_s, u"secret"_s, session.get(),
                    [&signedIn](const ApiError &error) { signedIn = !error; });
    if (!QTest::qWaitFor([&] { return signedIn; }, Deadline))
        return false;
    catalog->start();
    return true;
}

bool SessionBench::ready()
{
    return begun() &&
           QTest::qWaitFor([&] { return catalog->isReady() && stream->state() == EventStream::State::Live; }, Deadline);
}

bool SessionBench::until(const std::function<bool()> &holds)
{
    constexpr int mostSeconds = 600;
    constexpr int step = 20;
    for (int second = 0; second < mostSeconds; ++second) {
        if (QTest::qWaitFor(holds, step))
            return true;
        clock.advance(1s);
    }
    return QTest::qWaitFor(holds, Deadline);
}

QByteArray SessionBench::cursor(qint64 sequence)
{
    return "e-" + QByteArray::number(sequence);
}

QUuid SessionBench::idOf(int number)
{
    return QUuid(static_cast<uint>(number), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}

QUuid SessionBench::eventOf(qint64 sequence)
{
    return QUuid(static_cast<uint>(sequence), 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2);
}

QByteArray SessionBench::book(int number, qint64 version, const QByteArray &title)
{
    const QByteArray told = QByteArray::number(version);
    return R"({"id":")" + text(idOf(number)) + R"(","title":")" + title +
           R"(","isbn":null,"language":"en","translations":{"en":{"description":"A text."}},"authorIds":[],"categoryIds":[],)" +
           R"("prices":{"GBP":10.50},"version":)" + told + R"(,"eTag":"\")" + told + R"(\"","isDeleted":false})";
}

QByteArray SessionBench::notification(int number, qint64 version, qint64 sequence)
{
    const QByteArray place = QByteArray::number(sequence);
    return frame("BookUpdated", cursor(sequence),
                 R"({"eventId":")" + text(eventOf(sequence)) + R"(","entityId":")" + text(idOf(number)) +
                     R"(","version":)" + QByteArray::number(version) + R"(,"sequence":)" + place + "}");
}

QByteArray SessionBench::broughtAlong(int number, qint64 version, qint64 sequence, const QByteArray &title)
{
    const QByteArray place = QByteArray::number(sequence);
    return frame("BookUpdated", cursor(sequence),
                 R"({"eventId":")" + text(eventOf(sequence)) + R"(","entityId":")" + text(idOf(number)) +
                     R"(","version":)" + QByteArray::number(version) + R"(,"sequence":)" + place +
                     R"(,"operation":"update","entityName":"Book","entity":)" + book(number, version, title) + "}");
}

QByteArray SessionBench::ping()
{
    return frame("Ping", {}, R"({"NotificationType":"Ping","eventType":"Ping","version":0})");
}

QByteArray SessionBench::bareNotification(int number, qint64 version)
{
    return frame("BookUpdated", {},
                 R"({"eventId":"00000000-0000-0000-0000-000000000000","entityId":")" + text(idOf(number)) +
                     R"(","version":)" + QByteArray::number(version) + "}");
}

bool SessionBench::reconnected()
{
    const size_t before = server.seen(streamPath()).size();
    for (int second = 0; second < 60; ++second) {
        clock.advance(1s);
        if (stream->state() == EventStream::State::Connecting)
            return QTest::qWaitFor([&] { return server.seen(streamPath()).size() > before; }, Deadline);
    }
    return false;
}

bool SessionBench::asked(const QString &path, size_t times)
{
    const bool enough = QTest::qWaitFor([&] { return server.seen(path).size() >= times; }, Deadline);
    return enough && server.seen(path).size() == times;
}

const FakeServer::Seen &SessionBench::last(const QString &path) const
{
    const auto &all = server.seen();
    return *std::find_if(all.rbegin(), all.rend(), [&path](const FakeServer::Seen &seen) { return seen.path == path; });
}

QString SessionBench::streamPath()
{
    return u"/api/notifications/stream"_s;
}

QString SessionBench::syncPath()
{
    return u"/api/admin/sync"_s;
}

QString SessionBench::bookPath(int number)
{
    return u"/api/admin/books/"_s + QString::fromLatin1(text(idOf(number)));
}

void SessionBench::answerSync(FakeExchange &exchange)
{
    exchange.begin(200, "application/x-ndjson");
    for (const QByteArray &one : std::as_const(books))
        exchange.send(R"({"type":"Book","entity":)" + one + "}\n");
    exchange.send(R"({"cursor":")" + epoch + '-' + QByteArray::number(sequence) + R"(","count":)" +
                  QByteArray::number(books.size()) + R"(,"done":true})" + "\n");
    exchange.end();
}

} // namespace colophon::test
