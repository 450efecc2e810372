#include "network/wire/Batch.h"
#include "network/wire/EntityJson.h"
#include "network/wire/EntityTag.h"
#include "network/wire/History.h"
#include "network/wire/SyncLine.h"
#include "network/wire/TimeText.h"
#include "network/wire/UuidV7.h"
#include "tests/contract/DesktopCall.h"
#include "tests/contract/NotAsked.h"
#include "tests/contract/Understood.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

using namespace colophon;
using namespace colophon::test;
using namespace Qt::StringLiterals;
using Call = DesktopCall::Kind;

namespace {

bool isNotAsked(const Example &example)
{
    return std::any_of(std::begin(notAsked), std::end(notAsked),
                       [&](const NotAsked &some) { return example.name.endsWith(some.ending); });
}

/// What the desktop makes of a status, written down a second time.
ApiError::Kind expectedKind(int status)
{
    using Kind = ApiError::Kind;
    static const QHash<int, Kind> kinds{{200, Kind::None},
                                        {201, Kind::None},
                                        {204, Kind::None},
                                        {400, Kind::Validation},
                                        {401, Kind::Unauthorized},
                                        {403, Kind::Forbidden},
                                        {404, Kind::NotFound},
                                        {409, Kind::Conflict},
                                        {410, Kind::NotFound},
                                        {412, Kind::PreconditionFailed},
                                        {422, Kind::Conflict},
                                        {424, Kind::Validation},
                                        {428, Kind::PreconditionFailed}};
    return kinds.value(status, Kind::Protocol);
}

/// Whether an answer of this example that is no error holds one entity.
bool answersWithEntity(const Example &example)
{
    return !example.answer().isEmpty() && example.answer().contains("id"_L1) &&
           !example.answer().contains("correlationId"_L1);
}

} // namespace

class DesktopExchangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyExampleHasItsPlace();
    void areAskedAndUnderstood_data();
    void areAskedAndUnderstood();
    void answersAreRead_data();
    void answersAreRead();
    void recordedAnswersAreRead_data();
    void recordedAnswersAreRead();

private:
    void readAnswer(const Example &example);
    void compareRequest(const Example &example, const FakeServer::Seen &seen);
    void compareSuccess(const Example &example, DesktopCall &call);
    void compareCommand(const Example &example, const CommandAnswer &answer);
    void compareEntities(std::vector<QJsonValue> documents, const std::vector<wire::Entity> &entities);
    void compareHistory(const QJsonArray &rows, const std::vector<wire::HistoryEvent> &events);
    void compareBatch(const QJsonArray &results, const BatchAnswer &answer);
    void compareSession(const Example &example, DesktopCall &call);

    std::vector<Example> m_examples;
    std::vector<Example> m_recorded;
};

void DesktopExchangesTest::initTestCase()
{
    QLoggingCategory::setFilterRules(u"colophon.network.*.info=false"_s);
    m_examples = readExamples(QStringLiteral(EXCHANGES_FOLDER));
    m_recorded = readExamples(QStringLiteral(RECORDED_FOLDER));
    QVERIFY(!m_examples.empty());
    QVERIFY(!m_recorded.empty());
}

void DesktopExchangesTest::everyExampleHasItsPlace()
{
    std::size_t asked = 0;
    for (const Example &example : m_examples) {
        if (isNotAsked(example))
            continue;
        ++asked;
        QVERIFY2(DesktopCall::kindOf(example) != Call::None,
                 qPrintable(u"no call of the desktop makes this request, and NotAsked.h does not say why: "_s +
                            example.name));
    }
    for (const NotAsked &some : notAsked) {
        const bool used = std::any_of(m_examples.begin(), m_examples.end(),
                                      [&](const Example &example) { return example.name.endsWith(some.ending); });
        QVERIFY2(used, some.ending.data());
    }
    qInfo("%zu examples: %zu asked by the desktop, %zu only read", m_examples.size(), asked, m_examples.size() - asked);
}

void DesktopExchangesTest::areAskedAndUnderstood_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_examples.size(); ++i) {
        if (!isNotAsked(m_examples[i]))
            QTest::newRow(qPrintable(m_examples[i].name)) << int(i);
    }
}

void DesktopExchangesTest::areAskedAndUnderstood()
{
    QFETCH(int, index);
    const Example &example = m_examples[std::size_t(index)];
    DesktopCall call(example);
    QVERIFY2(call.run(), "the call could not be made, or it did not end");
    QVERIFY(call.seen());
    compareRequest(example, *call.seen());
    QVERIFY2(call.error().kind() == expectedKind(example.status), qPrintable(call.error().technical()));
    if (example.status < 300) {
        compareSuccess(example, call);
        return;
    }
    QCOMPARE(call.error().httpStatus(), example.status);
    QCOMPARE(differenceFrom(example.answer(), call.error().problem()), QString());
}

void DesktopExchangesTest::compareRequest(const Example &example, const FakeServer::Seen &seen)
{
    QCOMPARE(seen.method, example.method);
    QCOMPARE(seen.query, example.query);
    for (auto header = example.requestHeaders.begin(); header != example.requestHeaders.end(); ++header) {
        // The desktop waits for notifications instead, after which a read is not older than they are.
        if (header.key() == u"X-Min-Cursor")
            continue;
        if (header.key() == u"Accept-Encoding") {
            QVERIFY(seen.headers.value("accept-encoding").contains(header.value().toString().toLatin1()));
            continue;
        }
        QVERIFY2(seen.headers.value(header.key().toLower().toLatin1()) == header.value().toString().toLatin1(),
                 qPrintable(header.key()));
    }
    const bool matches = example.requestHeaders.contains("If-Match"_L1);
    QCOMPARE(seen.headers.contains("if-match"), matches);
    if (example.requestBody.isEmpty())
        QVERIFY(seen.body.isEmpty());
    else
        QCOMPARE(QJsonDocument::fromJson(seen.body).object(), example.requestBody);
}

void DesktopExchangesTest::compareSuccess(const Example &example, DesktopCall &call)
{
    const QJsonObject answer = example.answer();
    switch (DesktopCall::kindOf(example)) {
    case Call::None:
        QFAIL("no call");
    case Call::SignIn:
    case Call::Refresh:
        compareSession(example, call);
        break;
    case Call::Capabilities:
        QVERIFY(call.capabilities().present);
        QCOMPARE(call.capabilities().server, answer["server"_L1].toString());
        QCOMPARE(call.capabilities().version, answer["version"_L1].toString());
        QCOMPARE(call.capabilities().epoch, answer["epoch"_L1].toString().toLatin1());
        QCOMPARE(call.capabilities().features, answer["features"_L1].toVariant().toStringList());
        break;
    case Call::Configuration:
        if (answer.contains("defaultCulture"_L1)) {
            QCOMPARE(call.configuration().defaultCulture, answer["defaultCulture"_L1].toString());
            QCOMPARE(call.configuration().cultures, answer["supportedCultures"_L1].toVariant().toStringList());
        } else {
            QCOMPARE(call.configuration().defaultCurrency, answer["defaultCurrency"_L1].toString());
            QCOMPARE(call.configuration().currencies, answer["supportedCurrencies"_L1].toVariant().toStringList());
        }
        break;
    case Call::Sync: {
        std::vector<QJsonValue> rows;
        for (const QJsonValue &line : example.answers)
            rows.push_back(line["entity"_L1]);
        rows.pop_back();
        QCOMPARE(call.syncEnd().cursor, example.answers.back()["cursor"_L1].toString().toLatin1());
        QCOMPARE(std::size_t(call.syncEnd().count), rows.size());
        compareEntities(rows, call.entities());
        break;
    }
    case Call::List: {
        const QJsonArray items =
            example.answers.front().isArray() ? example.answers.front().toArray() : answer["items"_L1].toArray();
        compareEntities({items.begin(), items.end()}, call.entities());
        break;
    }
    case Call::Entity:
    case Call::EntityAt:
        compareEntities(example.answers, call.entities());
        break;
    case Call::History:
        compareHistory(example.answers.front().toArray(), call.history());
        break;
    case Call::Batch:
        compareBatch(answer["results"_L1].toArray(), call.batch());
        break;
    case Call::Create:
    case Call::Update:
    case Call::Delete:
    case Call::Restore:
        compareCommand(example, call.command());
        break;
    }
}

void DesktopExchangesTest::compareCommand(const Example &example, const CommandAnswer &answer)
{
    const auto header = [&](QLatin1StringView name) {
        return example.answerHeaders[name].toString();
    };
    // An example that is only there for the next ones does not show these.
    if (const QString tag = header("ETag"_L1); !tag.isEmpty())
        QCOMPARE(answer.version, wire::versionOfTag(tag.toLatin1()));
    QCOMPARE(answer.eventId, QUuid::fromString(header("X-Event-ID"_L1)));
    QCOMPARE(answer.streamCursor, header("X-Stream-Cursor"_L1).toLatin1());
    if (const QString correlation = header("X-Correlation-ID"_L1); !correlation.isEmpty())
        QCOMPARE(answer.correlationId, correlation.toLatin1());
}

void DesktopExchangesTest::compareEntities(std::vector<QJsonValue> documents, const std::vector<wire::Entity> &entities)
{
    QCOMPARE(entities.size(), documents.size());
    for (std::size_t i = 0; i < entities.size(); ++i)
        QCOMPARE(differenceFrom(documents[i].toObject(), entities[i]), QString());
}

void DesktopExchangesTest::compareHistory(const QJsonArray &rows, const std::vector<wire::HistoryEvent> &events)
{
    QCOMPARE(events.size(), std::size_t(rows.size()));
    for (std::size_t i = 0; i < events.size(); ++i) {
        const QJsonValue row = rows[qsizetype(i)];
        const wire::HistoryEvent &event = events[i];
        QCOMPARE(event.eventId, QUuid::fromString(row["eventId"_L1].toString()));
        QCOMPARE(event.type, row["type"_L1].toString());
        QCOMPARE(event.version, row["version"_L1].toInteger());
        QCOMPARE(event.timestamp, wire::timeFromText(row["timestamp"_L1].toString().toLatin1()));
        QCOMPARE(event.actor.id, row["actor"_L1]["id"_L1].toString());
        QCOMPARE(event.actor.name, row["actor"_L1]["name"_L1].toString());
        QCOMPARE(event.causationId, row["causationId"_L1].toString());
        QCOMPARE(event.correlationId, row["correlationId"_L1].toString());
        QJsonArray changes;
        for (const wire::ValueChange &change : event.changes)
            changes.append(QJsonDocument::fromJson("{\"field\":\"" + change.field.toUtf8() +
                                                   "\",\"from\":" + change.from + ",\"to\":" + change.to + '}')
                               .object());
        QCOMPARE(changes, row["changes"_L1].toArray());
    }
}

void DesktopExchangesTest::compareBatch(const QJsonArray &results, const BatchAnswer &answer)
{
    QCOMPARE(answer.size(), std::size_t(results.size()));
    for (std::size_t i = 0; i < answer.size(); ++i) {
        const QJsonValue result = results[qsizetype(i)];
        const int status = result["status"_L1].toInt();
        QCOMPARE(answer[i].error.kind(), expectedKind(status));
        if (answer[i].ok()) {
            QCOMPARE(answer[i].value.version, wire::versionOfTag(result["eTag"_L1].toString().toLatin1()));
            QCOMPARE(answer[i].value.eventId, QUuid::fromString(result["eventId"_L1].toString()));
        } else {
            QCOMPARE(answer[i].error.httpStatus(), status);
            QCOMPARE(differenceFrom(result["problem"_L1].toObject(), answer[i].error.problem()), QString());
        }
    }
}

void DesktopExchangesTest::compareSession(const Example &example, DesktopCall &call)
{
    const QJsonObject answer = example.answer();
    QVERIFY(call.session().isSignedIn());
    QCOMPARE(call.session().accessToken(), answer["accessToken"_L1].toString().toLatin1());
    QCOMPARE(call.session().expiresAt(), call.now().addSecs(answer["expiresIn"_L1].toInt()));
    QVERIFY(!example.claims.isEmpty());
    QCOMPARE(call.session().userId(), example.claims["sub"_L1].toString());
    QCOMPARE(call.session().operatorName(), example.claims["email"_L1].toString());
    QVERIFY(call.session().isAdmin());
    QCOMPARE(call.keptSecret(), answer["refreshToken"_L1].toString().toLatin1());
}

void DesktopExchangesTest::answersAreRead_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_examples.size(); ++i) {
        if (!m_examples[i].answerBody.isEmpty())
            QTest::newRow(qPrintable(m_examples[i].name)) << int(i);
    }
}

// Every answer, also to what the desktop does not ask.
void DesktopExchangesTest::answersAreRead()
{
    QFETCH(int, index);
    readAnswer(m_examples[std::size_t(index)]);
}

void DesktopExchangesTest::recordedAnswersAreRead_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_recorded.size(); ++i) {
        const Example &example = m_recorded[i];
        // The desktop knows no other resources yet; what goes wrong with them it understands all the same.
        const bool known = example.path.startsWith("/api/config/"_L1) || example.path == "/account/login"_L1 ||
                           (DesktopCall::entityKindOf(example) && example.path.count(u'/') <= 4 &&
                            !example.path.endsWith("/cover"_L1) && !example.path.endsWith("/sales"_L1));
        if (example.status >= 400 || (known && !example.answers.empty()))
            QTest::newRow(qPrintable(example.name)) << int(i);
    }
}

void DesktopExchangesTest::recordedAnswersAreRead()
{
    QFETCH(int, index);
    readAnswer(m_recorded[std::size_t(index)]);
}

void DesktopExchangesTest::readAnswer(const Example &example)
{
    const QByteArray &body = example.answerBody;
    const auto kind = DesktopCall::entityKindOf(example);
    if (example.status >= 400) {
        QCOMPARE(differenceFrom(example.answer(), wire::parseProblem(example.status, body)), QString());
    } else if (example.path.startsWith("/account/"_L1)) {
        QVERIFY(wire::parseTokens(body));
    } else if (example.path.endsWith("/history"_L1) || example.path == "/api/admin/events"_L1) {
        const auto events = wire::parseHistory(body);
        QVERIFY2(events, qPrintable(events.error.text()));
        compareHistory(example.answers.front().toArray(), *events);
    } else if (example.path.endsWith("/chain"_L1)) {
        const QJsonArray rows = example.answer()["events"_L1].toArray();
        const auto events = wire::parseHistory(QJsonDocument(rows).toJson());
        QVERIFY2(events, qPrintable(events.error.text()));
        compareHistory(rows, *events);
    } else if (example.path == "/api/admin/batch"_L1) {
        const auto results = wire::parseBatchResults(body);
        QVERIFY2(results, qPrintable(results.error.text()));
        QCOMPARE(results->size(), std::size_t(example.answer()["results"_L1].toArray().size()));
    } else if (example.path == "/api/config/capabilities"_L1) {
        QVERIFY(wire::parseCapabilities(body));
    } else if (example.path == "/api/config/localization"_L1) {
        QVERIFY(wire::parseLocalization(body));
    } else if (example.path == "/api/config/currency"_L1) {
        QVERIFY(wire::parseCurrency(body));
    } else if (example.path == "/api/admin/sync"_L1) {
        for (const QByteArray &line : body.trimmed().split('\n'))
            QVERIFY(wire::parseSyncLine(line));
    } else if (example.answers.front().isArray() || example.answer().contains("items"_L1)) {
        QVERIFY(kind);
        const auto page = wire::parsePage(*kind, body, u"en"_s);
        QVERIFY2(page, qPrintable(page.error.text()));
        const QJsonArray items = example.answers.front().isArray() ? example.answers.front().toArray()
                                                                   : example.answer()["items"_L1].toArray();
        compareEntities({items.begin(), items.end()}, page->items);
        QCOMPARE(page->hasNextPage, example.answer()["hasNextPage"_L1].toBool());
        QCOMPARE(page->totalItemCount, example.answer()["totalItemCount"_L1].toInteger(items.size()));
    } else if (answersWithEntity(example)) {
        QVERIFY(kind);
        const auto entity = wire::parseEntity(*kind, body, u"en"_s);
        QVERIFY2(entity, qPrintable(entity.error.text()));
        compareEntities(example.answers, {*entity});
    } else {
        // The answer to a create: the desktop takes all that it needs from the headers.
        QCOMPARE(example.status, 201);
        QVERIFY(!QUuid::fromString(example.answer()["id"_L1].toString()).isNull());
    }
}

QTEST_GUILESS_MAIN(DesktopExchangesTest)
#include "DesktopExchangesTest.moc"
