#include "network/wire/History.h"
#include "tests/network/ClientBench.h"

#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;

namespace {

const QUuid bookId(u"0196a1b2-0000-7000-8000-000000000001"_s);
const QUuid eventId(u"0196a1b2-0000-7000-8000-0000000000ee"_s);

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<ClientBench>(); }
    void rowsAreRead();
    void rowsThatAreNone_data();
    void rowsThatAreNone();
    void aPageIsAskedFor();
    void whereThereIsNone();
    void anEntityAsItWas();

private:
    template <class T, class Call>
    ApiResult<T> result(Call call)
    {
        std::optional<ApiResult<T>> got;
        QObject context;
        call(&context, [&](const ApiResult<T> &result) { got = result; });
        if (got || !QTest::qWaitFor([&] { return got.has_value(); }, 10000))
            return {{}, ApiError(ApiError::Kind::Timeout)};
        return *got;
    }
    using Events = std::vector<wire::HistoryEvent>;
    ApiResult<Events> history(CatalogApi::HistoryPage page)
    {
        return result<Events>([&](QObject *context, auto done) {
            m_bench->api->history(wire::EntityKind::Book, bookId, context, page, done);
        });
    }
    ApiResult<wire::Entity> entityAt(qint64 version)
    {
        return result<wire::Entity>([&](QObject *context, auto done) {
            m_bench->api->entityAt(wire::EntityKind::Book, bookId, version, context, done);
        });
    }

    std::unique_ptr<ClientBench> m_bench;
};

namespace {

// After the class, for moc 6.4 finds no class behind such a text.
const QByteArray rows = R"([{"eventId":"0196a1b2-0000-7000-8000-0000000000ee","type":"BookUpdated","version":2,
"timestamp":"2026-04-20T10:15:30.5+00:00","actor":{"id":"u1","name":"owner"},"causationId":"a click",
"correlationId":"c","unknown":{"x":[1]},"changes":[{"field":"title","from":"Dune","to":"\"Dune\" \u00e9"},
{"field":"prices.GBP","from":null,"to":10.90 },{"field":"publicationDate","from":{"year":1965, "month":8},"to":null},
{"field":"authorIds","from":[ "a" ],"to":[]},{"field":"isDeleted","from":false,"to":true},{"field":"isbn"}]},
{"eventId":"0196a1b2-0000-7000-8000-0000000000ed","type":"BookTaken","version":1,"timestamp":null,"actor":null,
"causationId":null,"correlationId":null,"changes":[]}])";

} // namespace

void HistoryTest::rowsAreRead()
{
    const auto events = wire::parseHistory(rows);
    QVERIFY2(events, qPrintable(events.error.text()));
    QCOMPARE(events->size(), std::size_t(2));
    const wire::HistoryEvent &newest = events->front();
    QCOMPARE(newest.eventId, eventId);
    QCOMPARE(newest.type, u"BookUpdated"_s);
    QCOMPARE(newest.version, 2);
    QCOMPARE(newest.timestamp, QDateTime(QDate(2026, 4, 20), QTime(10, 15, 30, 500), Qt::UTC));
    QCOMPARE(newest.actor.name, u"owner"_s);
    QCOMPARE(newest.causationId, u"a click"_s);
    QCOMPARE(newest.correlationId, u"c"_s);
    const std::vector<wire::ValueChange> changes{{u"title"_s, R"("Dune")", R"("\"Dune\" \u00e9")"},
                                                 {u"prices.GBP"_s, "null", "10.90"},
                                                 {u"publicationDate"_s, R"({"year":1965, "month":8})", "null"},
                                                 {u"authorIds"_s, R"([ "a" ])", "[]"},
                                                 {u"isDeleted"_s, "false", "true"},
                                                 {u"isbn"_s, "null", "null"}};
    QVERIFY(newest.changes == changes);
    QVERIFY(events->back().changes.empty());
    QVERIFY(!events->back().timestamp.isValid());
    QVERIFY(wire::parseHistory("[]")->empty());
}

void HistoryTest::rowsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *json, const QString &error) {
        QTest::newRow(json) << QByteArray(json) << error;
    };
    row("", u"NotJson"_s);
    row("{}", u"NotJson"_s);
    row("[7]", u"WrongType: [0]"_s);
    row(R"([{"type":"x","version":1}])", u"MissingMember: [0].eventId"_s);
    row(R"([{"eventId":"x"}])", u"BadValue: [0].eventId"_s);
    row(R"([{"eventId":"0196a1b2-0000-7000-8000-0000000000ee","type":"x"}])", u"MissingMember: [0].version"_s);
    row(R"([{"eventId":"0196a1b2-0000-7000-8000-0000000000ee","type":"x","version":-1}])", u"BadValue: [0].version"_s);
    row(R"([{"eventId":"0196a1b2-0000-7000-8000-0000000000ee","version":1}])", u"MissingMember: [0].type"_s);
    row(R"([{"actor":7}])", u"WrongType: [0].actor"_s);
    row(R"([{"changes":7}])", u"WrongType: [0].changes"_s);
    row(R"([{"changes":[7]}])", u"WrongType: [0].changes[0]"_s);
    row(R"([{"changes":[{"from":1}]}])", u"MissingMember: [0].changes[0].field"_s);
    row(R"([{"timestamp":"yesterday"}])", u"BadValue: [0].timestamp"_s);
    row("[] x", u"NotJson"_s);
}

void HistoryTest::rowsThatAreNone()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, error);
    const auto events = wire::parseHistory(json);
    QVERIFY(!events);
    QCOMPARE(events.error.text().section(u':', 0, 1).trimmed(), error);
}

void HistoryTest::aPageIsAskedFor()
{
    m_bench->server.on("GET", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001/history"_s,
                       [](FakeExchange &x) { x.answerJson(rows); });
    const auto all = history({});
    QVERIFY(all.ok());
    QCOMPARE(all.value.size(), std::size_t(2));
    QVERIFY(m_bench->server.seen().back().query.isEmpty());
    QVERIFY(history({7, 50}).ok());
    QCOMPARE(m_bench->server.seen().back().query.queryItemValue(u"before"_s), u"7"_s);
    QCOMPARE(m_bench->server.seen().back().query.queryItemValue(u"limit"_s), u"50"_s);
}

void HistoryTest::whereThereIsNone()
{
    m_bench->server.on("GET", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001/history"_s,
                       [](FakeExchange &x) { x.answer(404); });
    QCOMPARE(history({}).error.kind(), ApiError::Kind::NotFound);
    m_bench->server.on("GET", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001/history"_s,
                       [](FakeExchange &x) { x.answerJson("{"); });
    QCOMPARE(history({}).error.kind(), ApiError::Kind::Protocol);
}

void HistoryTest::anEntityAsItWas()
{
    m_bench->server.on("GET", u"/api/admin/books/0196a1b2-0000-7000-8000-000000000001"_s, [](FakeExchange &x) {
        x.answerJson(R"({"id":"0196a1b2-0000-7000-8000-000000000001","title":"Old","version":2,"eTag":"\"2\""})");
    });
    const auto old = entityAt(2);
    QVERIFY2(old.ok(), qPrintable(old.error.technical()));
    QCOMPARE(std::get<wire::Book>(old.value).title, u"Old"_s);
    QCOMPARE(m_bench->server.seen().back().query.queryItemValue(u"version"_s), u"2"_s);
    // A base server answers with what is there now.
    QCOMPARE(entityAt(1).error.kind(), ApiError::Kind::NotFound);
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
