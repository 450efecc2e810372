#include "network/stream/NotificationDecoder.h"
#include "network/stream/SseParser.h"
#include "network/stream/StreamCursor.h"
#include "network/wire/Capabilities.h"
#include "network/wire/Configuration.h"
#include "network/wire/EntityJson.h"
#include "network/wire/EntityTag.h"
#include "network/wire/Problem.h"
#include "network/wire/SyncLine.h"
#include "network/wire/Tokens.h"
#include "network/wire/UuidV7.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace colophon;
using namespace colophon::wire;
using namespace Qt::StringLiterals;

namespace {

QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(NETWORK_TEST_DATA "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Book syncBook()
{
    auto parsed = parseEntity(EntityKind::Book, recorded(u"sync-book.json"_s));
    return parsed ? std::get<Book>(*parsed) : Book{};
}

} // namespace

class WireTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decimals_data();
    void decimals();
    void decimalOrder();
    void partialDates();
    void entityTags();
    void cursors();
    void uuidV7();
    void baseBook();
    void baseLists();
    void baseAuthorCategoryPublisher();
    void syncForm();
    void bodies();
    void roundTrips();
    void refusals_data();
    void refusals();
    void syncLines();
    void problems();
    void configuration();
    void tokens();
    void recordedStreams_data();
    void recordedStreams();
    void colophondFrames();
    void seededGarbage();
};

void WireTest::decimals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json"); // empty: refused
    const auto row = [](const char *text, const char *json) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(json);
    };
    row("10.50", "10.50");
    row("0", "0");
    row("0.007", "0.007");
    row("-0.10", "-0.10");
    row("1e2", "100");
    row("12.5E-1", "1.25");
    row("9223372036854775807", "9223372036854775807");
    row("9223372036854775808", "");
    row("1.", "");
    row(".5", "");
    row("1e", "");
    row("1e99", "");
    row("1e-99", "");
    row("0.1234567890123456789", "");
    row("12a", "");
    row("", "");
    row("-", "");
}

void WireTest::decimals()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const auto number = Decimal::fromJson(text);
    QCOMPARE(number.has_value(), !json.isEmpty());
    if (number)
        QCOMPARE(number->toJson(), json);
}

void WireTest::decimalOrder()
{
    QVERIFY(Decimal(105, 1) == Decimal(1050, 2));
    QVERIFY(!Decimal(105, 1).sameText(Decimal(1050, 2)));
    QVERIFY(Decimal(-1, 18) < Decimal(0, 0));
    QVERIFY(Decimal(9223372036854775807, 0) > Decimal(9223372036854775807, 18));
    QCOMPARE(Decimal(1050, 2).toText(), u"10.50"_s);
    QCOMPARE(Decimal(5, 0).toText(2), u"5.00"_s);
    QCOMPARE(Decimal(5, 1).toText(2), u"0.50"_s);
    QVERIFY(!Decimal::fromText(u"1e2"));
    QVERIFY(!Decimal::fromText(u"\u0661"));
}

void WireTest::partialDates()
{
    QCOMPARE(PartialDate::fromText(u"1999")->toText(), u"1999"_s);
    QCOMPARE(PartialDate::fromText(u"1999-4")->toText(), u"1999-04"_s);
    QCOMPARE(PartialDate::fromText(u"2000-02-29")->toText(), u"2000-02-29"_s);
    QCOMPARE(PartialDate::fromText(u"0850")->toText(), u"0850"_s);
    QVERIFY(PartialDate::fromText(u"")->isNull());
    for (const QStringView wrong :
         {u"1999-13", u"1999-00", u"0", u"1999-02-29", u"1999-02-30-1", u"-5", u"1999-", u"12345"})
        QVERIFY2(!PartialDate::fromText(wrong), qPrintable(wrong.toString()));
    QVERIFY((PartialDate{1999, 0, 0} < PartialDate{1999, 1, 0}));
    QVERIFY(!(PartialDate{1999, 0, 3}).isValid());
}

void WireTest::entityTags()
{
    QCOMPARE(versionOfTag(u"\"3\""), 3);
    QCOMPARE(versionOfTag(u"W/\"12\""), 12);
    QCOMPARE(versionOfTag(u"7"), 7);
    for (const QStringView none :
         {u"", u"*", u"\"\"", u"\"abc\"", u"\"1\", \"2\"", u"00000000-0000-0000-0000-000000000000", u"\""})
        QCOMPARE(versionOfTag(none), 0);
    QCOMPARE(entityTag(3), "\"3\"");
}

void WireTest::cursors()
{
    const auto cursor = StreamCursor::fromText("01a205dd-576e-7161-ac0d-c0515f9ea4dd-42");
    QVERIFY(cursor.has_value());
    QCOMPARE(cursor->epoch, "01a205dd-576e-7161-ac0d-c0515f9ea4dd");
    QCOMPARE(cursor->sequence, 42);
    QCOMPARE(cursor->toText(), "01a205dd-576e-7161-ac0d-c0515f9ea4dd-42");
    for (const char *wrong : {"", "-", "-1", "a-", "a-x", "a-1\r\nX: y", "a-1234567890123456789"})
        QVERIFY2(!StreamCursor::fromText(wrong), wrong);
}

void WireTest::uuidV7()
{
    const QUuid id = makeUuidV7(0x0123456789AB, 0xFFFF, 0xFFFFFFFFFFFFFFFF);
    QCOMPARE(uuidText(id), "01234567-89ab-7fff-bfff-ffffffffffff");
    QVERIFY(newUuidV7() != newUuidV7());
}

void WireTest::baseBook()
{
    const auto parsed = parseEntity(EntityKind::Book, recorded(u"admin-book.json"_s));
    QVERIFY2(parsed, qPrintable(parsed.error.text()));
    const Book &book = std::get<Book>(*parsed);
    QCOMPARE(book.title, u"Dune"_s);
    QCOMPARE(book.stamp.version, 1);
    QCOMPARE(book.stamp.deleted, std::optional(false));
    QCOMPARE(uuidText(book.publisherId), "01a205dd-7a49-7e07-844e-a51a41c9fd8d");
    QCOMPARE(book.authorIds.size(), std::size_t(1));
    QCOMPARE(uuidText(book.authorIds[0]), "01a205dd-576e-7161-ac0d-c0515f9ea4dd");
    QCOMPARE(book.categoryIds.size(), std::size_t(1));
    QCOMPARE(book.published, (PartialDate{1965, 8, 0}));
    QCOMPARE(book.descriptions.at(u"pt"_s), u"Um planeta deserto."_s);
    QVERIFY(book.prices.at(u"USD"_s).sameText(Decimal(145, 1)));
    QVERIFY(!book.sale);

    const auto onSale = parseEntity(EntityKind::Book, recorded(u"book-on-sale.json"_s), u"en"_s);
    QVERIFY2(onSale, qPrintable(onSale.error.text()));
    const Book &sold = std::get<Book>(*onSale);
    QVERIFY(sold.sale.has_value());
    QVERIFY(sold.sale->start < sold.sale->end);
    QVERIFY(!sold.descriptions.at(u"en"_s).isEmpty());
}

void WireTest::baseLists()
{
    const auto books = parsePage(EntityKind::Book, recorded(u"admin-books.json"_s));
    QVERIFY2(books, qPrintable(books.error.text()));
    QVERIFY(books->items.size() > 5);
    QVERIFY(!books->hasNextPage);
    const auto authors = parsePage(EntityKind::Author, recorded(u"admin-authors.json"_s));
    QVERIFY(authors);
    QCOMPARE(authors->items.size(), std::size_t(2));
    QCOMPARE(stampOf(authors->items[1]).version, 8);
    QVERIFY(!stampOf(authors->items[1]).deleted);
    const auto publishers = parsePage(EntityKind::Publisher, recorded(u"admin-publishers.json"_s));
    QVERIFY(publishers);
    QVERIFY(publishers->hasNextPage);
    QCOMPARE(publishers->totalItemCount, 6);
    QCOMPARE(parsePage(EntityKind::Author, R"({"items":[{"name":"x"}]})").error.name, ParseError::Name::MissingMember);
}

void WireTest::baseAuthorCategoryPublisher()
{
    const auto author = parseEntity(EntityKind::Author, recorded(u"admin-author.json"_s));
    QVERIFY(author);
    QCOMPARE(std::get<Author>(*author).biographies.at(u"en"_s), u"American \"author\", d'Arrakis — café"_s);
    const auto category = parseEntity(EntityKind::Category, recorded(u"admin-category.json"_s));
    QVERIFY(category);
    QCOMPARE(std::get<Category>(*category).names.at(u"pt"_s), u"Fantasia"_s);
    const auto publisher = parseEntity(EntityKind::Publisher, recorded(u"publisher.json"_s));
    QVERIFY(publisher);
    QCOMPARE(std::get<Publisher>(*publisher).name, u"Ace Books"_s);
}

void WireTest::syncForm()
{
    const Book book = syncBook();
    QCOMPARE(book.title, u"\uFEFFDüne"_s);
    QCOMPARE(book.stamp.version, 7);
    QCOMPARE(book.stamp.deleted, std::optional(true));
    QCOMPARE(book.stamp.updatedAt, QDateTime(QDate(2026, 4, 20), QTime(8, 15, 31, 123), Qt::UTC));
    QCOMPARE(book.stamp.updatedBy.name, u"Ana"_s);
    QCOMPARE(book.authorIds.size(), std::size_t(2));
    QVERIFY(book.prices.at(u"GBP"_s).sameText(Decimal(1050, 2)));
}

void WireTest::bodies()
{
    Book book = syncBook();
    const QByteArray update = updateBody(book);
    QCOMPARE(
        update,
        QByteArray(
            R"({"title":")"
            "\xEF\xBB\xBF"
            R"(Düne","isbn":null,"language":"en","translations":{"en":{"description":"A \"desert\"\u000a\u0001"},"xx-YY":{"description":"kept"}},"publicationDate":{"year":1965,"month":8,"day":1},"publisherId":null,"authorIds":["0196a1b2-0000-7000-8000-000000000003","0196a1b2-0000-7000-8000-000000000003"],"categoryIds":[],"prices":{"GBP":10.50,"USD":0,"XTS":100}})"));
    QVERIFY(createBody(book).startsWith(R"({"id":"0196a1b2-0000-7000-8000-000000000001","title":)"));
    const QUuid id = book.id;
    QCOMPARE(updateBody(Author{id, {}, u"N"_s, {{u"en"_s, u"b"_s}}}),
             QByteArray(R"({"name":"N","translations":{"en":{"biography":"b"}}})"));
    QCOMPARE(updateBody(Category{id, {}, {{u"pt"_s, u"c"_s}}}), QByteArray(R"({"translations":{"pt":{"name":"c"}}})"));
    QCOMPARE(updateBody(Publisher{id, {}, u"P"_s}), QByteArray(R"({"name":"P"})"));
}

void WireTest::roundTrips()
{
    Book book = syncBook();
    book.sale = Sale{Decimal(125, 1), book.stamp.updatedAt, book.stamp.updatedAt.addDays(2)};
    const auto again = parseEntity(EntityKind::Book, toJson(book));
    QVERIFY2(again, qPrintable(again.error.text()));
    QCOMPARE(std::get<Book>(*again), book);
    for (const auto &[kind, file] : {std::pair{EntityKind::Book, u"admin-book.json"_s},
                                     {EntityKind::Author, u"admin-author.json"_s},
                                     {EntityKind::Category, u"admin-category.json"_s},
                                     {EntityKind::Publisher, u"publisher.json"_s}}) {
        const auto first = parseEntity(kind, recorded(file));
        QVERIFY(first);
        const auto second = parseEntity(kind, toJson(*first));
        QVERIFY(second);
        QVERIFY(*first == *second);
    }
}

void WireTest::refusals_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("name");
    QTest::addColumn<QString>("where");
    using Name = ParseError::Name;
    const auto row = [](const QByteArray &json, Name name, const char *where) {
        QTest::newRow(json.constData()) << json << int(name) << QString::fromLatin1(where);
    };
    const auto id = [](const char *rest) {
        return QByteArray(R"({"id":"0196a1b2-0000-7000-8000-000000000001","title":"t")") + rest + "}";
    };
    row("", Name::NotJson, "");
    row("[]", Name::NotJson, "");
    row("{", Name::NotJson, "");
    row("{\"title\":\"t\"}", Name::MissingMember, "id");
    row(R"({"id":"0196a1b2-0000-7000-8000-000000000001"})", Name::MissingMember, "title");
    row(R"({"id":7})", Name::BadValue, "id");
    row(R"({"id":"0196a1b2-0000-7000-8000-00000000000g"})", Name::BadValue, "id");
    row(id(R"(,"prices":{"GBP":"x"})"), Name::BadValue, "prices");
    row(id(R"(,"prices":[])"), Name::WrongType, "prices");
    row(id(R"(,"publicationDate":"1999")"), Name::WrongType, "publicationDate");
    row(id(R"(,"publicationDate":{"year":1999,"month":2,"day":30})"), Name::BadValue, "publicationDate");
    row(id(R"(,"authorIds":["x"])"), Name::BadValue, "authorIds");
    row(id(R"(,"version":-1)"), Name::BadValue, "version");
    row(id(R"(,"version":1.5)"), Name::BadValue, "version");
    row(id(R"(,"isDeleted":"no")"), Name::WrongType, "isDeleted");
    row(id(R"(,"updatedAt":"yesterday")"), Name::BadValue, "updatedAt");
    row(id("") + "{}", Name::NotJson, "");
    row(id("").chopped(1), Name::NotJson, "");
}

void WireTest::refusals()
{
    QFETCH(QByteArray, json);
    QFETCH(int, name);
    QFETCH(QString, where);
    const auto parsed = parseEntity(EntityKind::Book, json);
    QVERIFY(!parsed);
    QCOMPARE(int(parsed.error.name), name);
    QCOMPARE(parsed.error.where, where);
}

void WireTest::syncLines()
{
    const QByteArray entity = toJson(syncBook());
    for (const QByteArray &line : {QByteArray(R"({"type":"Book","entity":)" + entity + "}\n"),
                                   QByteArray(R"({"entity":)" + entity + R"(,"type":"Book"})")}) {
        const auto row = parseSyncLine(line);
        QVERIFY2(row, qPrintable(row.error.text()));
        QCOMPARE(std::get<Book>(std::get<Entity>(*row)), syncBook());
    }
    const auto end = parseSyncLine(R"({"cursor":"e-9","count":2,"done":true})");
    QVERIFY(end);
    QCOMPARE(std::get<SyncEnd>(*end), (SyncEnd{"e-9", 2}));
    QVERIFY(std::holds_alternative<SyncUnknown>(*parseSyncLine(R"({"type":"Review","entity":{"id":1}})")));
    QCOMPARE(parseSyncLine(R"({"type":"Book"})").error.where, u"entity"_s);
    QCOMPARE(parseSyncLine(R"({"done":true})").error.where, u"cursor"_s);
    QCOMPARE(parseSyncLine("{}").error.where, u"type"_s);
}

void WireTest::problems()
{
    const Problem bad = parseProblem(400, recorded(u"problem-400-title.json"_s));
    QCOMPARE(bad.code, u"ERR_BOOK_TITLE_REQUIRED"_s);
    QCOMPARE(parseProblem(401, recorded(u"problem-401-login.json"_s)).code, u"ERR_AUTH_INVALID_CREDENTIALS"_s);
    QVERIFY(parseProblem(428, recorded(u"problem-428.json"_s)).detail.isEmpty());
    QVERIFY(parseProblem(412, recorded(u"problem-412-create.json"_s)).detail.isEmpty());
    Problem bare;
    bare.status = 404;
    QCOMPARE(parseProblem(404, ""), bare);
    QCOMPARE(parseProblem(404, "<html>"), bare);
    QCOMPARE(parseProblem(404, R"({"error":{}})"), bare);
    const Problem fields =
        parseProblem(400, R"({"status":418,"error":"E","errors":{"prices.GBP":["A","B"]},"retryAfter":7})");
    QCOMPARE(fields.status, 400);
    QCOMPARE(fields.fieldErrors.value(u"prices.GBP"_s), (QStringList{u"A"_s, u"B"_s}));
    QCOMPARE(fields.retryAfterSeconds, 7);
}

void WireTest::configuration()
{
    const auto cultures = parseLocalization(recorded(u"localization.json"_s));
    QVERIFY(cultures);
    const auto both = parseCurrency(recorded(u"currency.json"_s), *cultures);
    QVERIFY(both);
    QCOMPARE(both->defaultCulture, u"en"_s);
    QCOMPARE(both->cultures.size(), 6);
    QCOMPARE(both->defaultCurrency, u"GBP"_s);
    QCOMPARE(both->currencies, (QStringList{u"USD"_s, u"EUR"_s, u"GBP"_s}));
    const auto found =
        parseCapabilities(R"({"server":"colophond","version":"1.0.0","epoch":"e","features":["sync","resume"]})");
    QVERIFY(found);
    QVERIFY(found->present && found->has(u"sync") && !found->has(u"topics"));
}

void WireTest::tokens()
{
    const auto held =
        parseTokens(R"({"tokenType":"Bearer","accessToken":"a.b.c","expiresIn":900,"refreshToken":"r="})");
    QVERIFY(held);
    QCOMPARE(held->expiresIn, std::chrono::seconds(900));
    QVERIFY(!parseTokens(R"({"accessToken":"a\r\nX-Evil: 1","expiresIn":900})"));
    QVERIFY(!parseTokens(R"({"expiresIn":900})"));
    const auto jwt = [](const QByteArray &claims) {
        return "e30." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".sig";
    };
    const auto one = parseClaims(jwt(
        R"({"sub":"u","email":"a@b.c","tenant_id":"*DEFAULT*","exp":1790000000,"http://schemas.microsoft.com/ws/2008/06/identity/claims/role":"Admin"})"));
    QVERIFY(one);
    QCOMPARE(one->roles, QStringList{u"Admin"_s});
    QCOMPARE(one->expiresAt.toSecsSinceEpoch(), 1790000000);
    QCOMPARE(parseClaims(jwt(R"({"role":["A","B"]})"))->roles.size(), 2);
    QVERIFY(!parseClaims("garbage"));
    QVERIFY(!parseClaims("a.!!.c"));
}

void WireTest::recordedStreams_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("one line of data") << u"stream-production.txt"_s;
    QTest::newRow("several lines of data") << u"stream-development.txt"_s;
}

void WireTest::recordedStreams()
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

void WireTest::colophondFrames()
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

void WireTest::seededGarbage()
{
    std::mt19937 random(3);
    const std::vector<QByteArray> seeds = {
        recorded(u"admin-book.json"_s), recorded(u"admin-books.json"_s).left(3000), recorded(u"admin-authors.json"_s),
        R"({"type":"Book","entity":)" + toJson(syncBook()) + "}",
        R"({"accessToken":"a","expiresIn":9,"errors":{"a":["b"]},"features":["x"]})"};
    for (int round = 0; round < 6000; ++round) {
        QByteArray bytes = seeds[random() % seeds.size()];
        for (unsigned change = 0; change <= random() % 4; ++change) {
            const auto at = qsizetype(random() % std::size_t(bytes.size()));
            switch (random() % 4) {
            case 0:
                bytes[at] = char(random());
                break;
            case 1:
                bytes.truncate(at + 1);
                break;
            case 2:
                bytes.remove(at, qsizetype(random() % 20));
                break;
            default:
                bytes.insert(at, "{}[],:\"\\01e.-nut"[random() % 16]);
                break;
            }
            if (bytes.isEmpty())
                bytes = "{";
        }
        for (const EntityKind kind : allEntityKinds) {
            const auto entity = parseEntity(kind, bytes);
            QVERIFY(entity.value.has_value() != (entity.error.name != ParseError::Name::None));
            const auto page = parsePage(kind, bytes);
            QVERIFY(page.value.has_value() != (page.error.name != ParseError::Name::None));
        }
        const auto line = parseSyncLine(bytes);
        QVERIFY(line.value.has_value() != (line.error.name != ParseError::Name::None));
        QCOMPARE(parseProblem(500, bytes).status, 500);
        parseTokens(bytes);
        parseCapabilities(bytes);
        parseLocalization(bytes);
        parseClaims("a." + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c");
        decodeNotification({"BookUpdated", bytes, {}, false});
    }
}

QTEST_GUILESS_MAIN(WireTest)
#include "WireTest.moc"
