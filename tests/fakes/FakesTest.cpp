#include "tests/fakes/AnswerHead.h"
#include "tests/fakes/BaseFrames.h"
#include "tests/fakes/BaseJson.h"
#include "tests/fakes/ColophondFrames.h"
#include "tests/fakes/RecordedExchange.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using wire::EntityKind;
using What = FakeCatalog::What;

class FakesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordedStreamComesOutByteForByte_data();
    void aRecordedStreamComesOutByteForByte();
    void recordedDocumentsComeOutByteForByte_data();
    void recordedDocumentsComeOutByteForByte();
    void theFramesOfColophondAreTheExamples();
};

namespace {

QByteArray utf8(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

/// The frame of a base server that says what this one says.
QByteArray again(const BaseFrames &frames, const QByteArray &event, const QJsonObject &data)
{
    const QByteArray id = utf8(data[u"entityId"]);
    const QByteArray time = utf8(data[u"timestamp"]);
    if (event == "Connected")
        return frames.connected(time);
    if (event == "Ping")
        return frames.ping(time);
    if (event == "UserUpdated")
        return frames.userUpdated(utf8(data[u"eventId"]), id, data[u"favoritesCount"].toInt(), time);
    if (event == "TenantUpdated")
        return frames.tenantUpdated(utf8(data[u"eventId"]), id, utf8(data[u"name"]), time);
    for (const EntityKind kind : wire::allEntityKinds) {
        const QLatin1StringView word = wire::entityName(kind);
        if (!event.startsWith(QByteArray(word.data(), word.size())))
            continue;
        if (event.endsWith("StatisticsUpdate"))
            return frames.statistics(kind, id, time);
        const QByteArray name = utf8(data.contains(u"title") ? data[u"title"] : data[u"name"]);
        return frames.changed(kind, id, name, data[u"version"].toInteger(), event.endsWith("Deleted"), time,
                              utf8(data[u"eventId"]));
    }
    return {};
}

qint64 versionOf(const QJsonObject &object)
{
    return object[u"eTag"].toString().remove(u'"').toLongLong();
}

/// The number as it is written: 9.00 is no 9 to a server.
QByteArray priceIn(const QByteArray &document, const QByteArray &bookId, const QByteArray &currency)
{
    const qsizetype prices = document.indexOf("\"prices\":", document.indexOf("{\"id\":\"" + bookId));
    const qsizetype from = document.indexOf('"' + currency + "\":", prices) + currency.size() + 3;
    qsizetype end = from;
    while (document[end] != ',' && document[end] != '}')
        ++end;
    return document.mid(from, end - from);
}

/// What a fake has to hold to write this document.
FakeRow rowOf(EntityKind kind, const QJsonObject &object, const QByteArray &document = {})
{
    FakeRow row;
    row.kind = kind;
    row.id = utf8(object[u"id"]);
    row.version = versionOf(object);
    row.deleted = object[u"isDeleted"].toBool();
    row.name = utf8(object[kind == EntityKind::Book ? u"title"_s : u"name"_s]);
    const QJsonObject texts = object[u"translations"].toObject();
    for (auto text = texts.begin(); text != texts.end(); ++text)
        row.texts[text.key().toUtf8()] = utf8(text.value().toObject().begin().value());
    if (!object.contains(u"translations"_s) && kind != EntityKind::Publisher)
        row.texts["en"] = kind == EntityKind::Category
                              ? row.name
                              : utf8(object[kind == EntityKind::Book ? u"description"_s : u"biography"_s]);
    if (kind != EntityKind::Book)
        return row;
    if (object[u"isbn"].isString())
        row.isbn = utf8(object[u"isbn"]);
    row.language = utf8(object[u"language"]);
    const QJsonObject date = object[u"publicationDate"].toObject();
    row.year = date[u"year"].toInt();
    row.month = date[u"month"].toInt();
    row.day = date[u"day"].toInt();
    row.publisherId = utf8(object[u"publisher"][u"id"]);
    for (const QJsonValue &author : object[u"authors"].toArray())
        row.authorIds.push_back(utf8(author[u"id"]));
    for (const QJsonValue &category : object[u"categories"].toArray())
        row.categoryIds.push_back(utf8(category[u"id"]));
    const QJsonObject prices = object[u"prices"].toObject();
    for (auto price = prices.begin(); price != prices.end(); ++price)
        row.prices[price.key().toUtf8()] = priceIn(document, row.id, price.key().toUtf8());
    for (const QJsonValue &current : object[u"currentPrices"].toArray()) {
        const double value = current[u"value"].toDouble();
        if (!qFuzzyCompare(value, prices[current[u"currency"].toString()].toDouble()))
            row.reduced[utf8(current[u"currency"])] = QByteArray::number(value, 'g', 15);
    }
    return row;
}

/// The rows that a book shows of others are part of what its document holds.
void learn(FakeCatalog &catalog, const QJsonObject &book)
{
    const auto put = [&catalog](EntityKind kind, const QJsonObject &object, qint64 version) {
        FakeRow row = rowOf(kind, object);
        row.version = version;
        catalog.put(row);
    };
    if (book[u"publisher"].isObject())
        put(EntityKind::Publisher, book[u"publisher"].toObject(), versionOf(book[u"publisher"].toObject()));
    for (const QJsonValue &author : book[u"authors"].toArray()) {
        const QJsonObject object = author.toObject();
        const bool isAdmin = object[u"eTag"].isNull();
        put(EntityKind::Author, object,
            isAdmin ? object[u"biography"].toString().remove(u'"').toLongLong() : versionOf(object));
    }
    for (const QJsonValue &category : book[u"categories"].toArray())
        put(EntityKind::Category, category.toObject(), versionOf(category.toObject()));
}

} // namespace

void FakesTest::aRecordedStreamComesOutByteForByte_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("environment");
    QTest::addColumn<int>("frames");
    QTest::newRow("production") << u"stream-testing.txt"_s << int(BaseFrames::Environment::Production) << 48;
    QTest::newRow("development") << u"stream-development.txt"_s << int(BaseFrames::Environment::Development) << 30;
}

void FakesTest::aRecordedStreamComesOutByteForByte()
{
    QFETCH(QString, file);
    QFETCH(int, environment);
    QFETCH(int, frames);
    const QList<QByteArray> recorded = recordedStream(file);
    QVERIFY2(recorded.size() - 1 >= frames, qPrintable(QString::number(recorded.size())));
    AnswerHead head;
    head.contentType = "text/event-stream";
    head.stream = true;
    const RecordedExchange answer{recorded.front(), {}};
    head.date = answer.header("Date");
    head.correlationId = answer.header("X-Correlation-ID");
    QCOMPARE(head.toText(), recorded.front());
    const BaseFrames writer{static_cast<BaseFrames::Environment>(environment)};
    for (const QByteArray &chunk : recorded.mid(1)) {
        const QByteArray text = chunk.mid(chunk.indexOf("\r\n") + 2).chopped(2);
        const QByteArray event = text.first(text.indexOf('\n')).mid(7);
        QByteArray data = text.mid(text.indexOf('\n') + 1).replace("\ndata: ", "\n");
        const QJsonObject said = QJsonDocument::fromJson(data.mid(6)).object();
        QVERIFY2(!said.isEmpty(), text.constData());
        const QByteArray frame = again(writer, event, said);
        QCOMPARE(QByteArray::number(frame.size(), 16) + "\r\n" + frame + "\r\n", chunk);
    }
}

void FakesTest::recordedDocumentsComeOutByteForByte_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("admin");
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("size");
    const auto add = [](const QString &file, EntityKind kind, bool admin, int page = 0, int size = 0) {
        QTest::newRow(qPrintable(file)) << file << int(kind) << admin << page << size;
    };
    add(u"034-get-author-admin-deleted-200"_s, EntityKind::Author, true);
    add(u"048-get-category-admin-200"_s, EntityKind::Category, true);
    add(u"063-get-publisher-public-200"_s, EntityKind::Publisher, false);
    add(u"077-get-book-admin-200"_s, EntityKind::Book, true);
    add(u"074-get-book-200"_s, EntityKind::Book, false);
    add(u"105-list-books-admin-200"_s, EntityKind::Book, true);
    add(u"040-list-authors-200"_s, EntityKind::Author, false, 1, 3);
    add(u"042-list-authors-past-end-200"_s, EntityKind::Author, false, 99, 3);
    add(u"043-list-authors-admin-200"_s, EntityKind::Author, true, 1, 2);
    add(u"059-list-categories-200"_s, EntityKind::Category, false, 1, 3);
    add(u"061-list-categories-admin-200"_s, EntityKind::Category, true, 1, 3);
    add(u"072-list-publishers-admin-200"_s, EntityKind::Publisher, true, 1, 2);
    add(u"064-get-publisher-admin-405"_s, EntityKind::Publisher, true);
    add(u"099-unknown-route-404"_s, EntityKind::Publisher, true);
}

void FakesTest::recordedDocumentsComeOutByteForByte()
{
    QFETCH(QString, file);
    QFETCH(int, kind);
    QFETCH(bool, admin);
    QFETCH(int, page);
    QFETCH(int, size);
    const RecordedExchange recorded = RecordedExchange::read(file);
    AnswerHead head;
    head.status = recorded.status();
    head.contentType = recorded.header("Content-Type");
    head.date = recorded.header("Date");
    head.correlationId = recorded.header("X-Correlation-ID");
    head.eTag = recorded.header("ETag");
    head.allow = recorded.header("Allow");
    head.versioned = recorded.head.contains("api-supported-versions");
    QCOMPARE(head.toText(), recorded.head);
    const QJsonDocument document = QJsonDocument::fromJson(recorded.body);
    QJsonArray items = document.isArray() ? document.array() : document[u"items"].toArray();
    if (page == 0 && document.isObject())
        items = {document.object()};
    FakeCatalog catalog;
    QList<QByteArray> written;
    for (const QJsonValue &item : std::as_const(items)) {
        learn(catalog, item.toObject());
        const FakeRow row = rowOf(static_cast<EntityKind>(kind), item.toObject(), recorded.body);
        // A category that is shown as "Unknown" has no English name.
        written.append(admin ? adminJson(row, catalog) : publicJson(row, catalog));
    }
    QByteArray body = document.isArray() ? '[' + written.join(',') + ']' : written.join();
    if (page > 0)
        body = pageJson(written, {page, size}, document[u"totalItemCount"].toInt());
    QCOMPARE(body, recorded.body.trimmed());
}

void FakesTest::theFramesOfColophondAreTheExamples()
{
    QFile file(QStringLiteral(STREAM_EXAMPLES "/colophond.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray examples = QJsonDocument::fromJson(file.readAll())[u"frames"].toArray();
    FakeCatalog catalog;
    int compared = 0;
    for (const QJsonValue &example : examples) {
        const QByteArray text = utf8(example[u"text"]);
        const QByteArray event = text.first(text.indexOf('\n')).mid(7);
        const QJsonObject data = QJsonDocument::fromJson(text.mid(text.indexOf("data: ") + 6)).object();
        const QByteArray id = text.contains("\nid: ") ? text.mid(text.indexOf("\nid: ") + 5).split('\n').front() : "";
        const QByteArray time = utf8(data[u"timestamp"]);
        ColophondFrames::Cause cause{utf8(data[u"causationId"]), utf8(data[u"correlationId"]), utf8(data[u"clientId"]),
                                     utf8(data[u"actor"][u"id"]), utf8(data[u"actor"][u"name"])};
        const ColophondFrames frames(catalog, cause);
        QByteArray written;
        if (event == "Connected")
            written = frames.connected(id, example[u"retry"].toInt(), time);
        else if (event == "Ping")
            written = frames.ping(id, time);
        else if (event == "Resync")
            written = frames.resync(utf8(data[u"reason"]), id);
        if (written.isEmpty()) {
            FakeCatalog::Event said;
            said.sequence = data[u"sequence"].toInteger();
            said.id = utf8(data[u"entityId"]);
            said.name = utf8(data.contains(u"title") ? data[u"title"] : data[u"name"]);
            said.version = data[u"version"].toInteger();
            said.kind = event.startsWith("Book")     ? EntityKind::Book
                        : event.startsWith("Author") ? EntityKind::Author
                        : event.startsWith("Categ")  ? EntityKind::Category
                                                     : EntityKind::Publisher;
            said.what = event.endsWith("Created")                     ? What::Create
                        : event.endsWith("Deleted")                   ? What::Delete
                        : data[u"operation"].toString() == u"restore" ? What::Restore
                                                                      : What::Update;
            written = frames.changed(said, {}, utf8(data[u"eventId"]), time);
            // Each catalog of a test has an epoch of its own making.
            written.replace(catalog.epoch(), id.first(id.lastIndexOf('-')));
            // How many books show a renamed row is not kept here.
            if (data.contains(u"affects"_s))
                written.replace("}\n\n", ",\"affects\":1}\n\n");
        }
        QCOMPARE(written, text);
        ++compared;
    }
    QVERIFY(compared >= 8);
}

QTEST_GUILESS_MAIN(FakesTest)
#include "FakesTest.moc"
