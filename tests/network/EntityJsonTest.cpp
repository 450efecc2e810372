#include "network/wire/EntityJson.h"
#include "network/wire/SyncLineReader.h"
#include "network/wire/UuidV7.h"
#include "tests/network/RecordedData.h"

#include <QTest>
#include <QTimeZone>

using namespace colophon;
using namespace colophon::test;
using namespace colophon::wire;
using namespace Qt::StringLiterals;

namespace {

Book syncBook()
{
    auto parsed = parseEntity(EntityKind::Book, recorded(u"sync-book.json"_s));
    return parsed ? std::get<Book>(*parsed) : Book{};
}

} // namespace

class EntityJsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void baseBook();
    void baseLists();
    void baseAuthorCategoryPublisher();
    void syncForm();
    void bodies();
    void roundTrips();
    void refusals_data();
    void refusals();
    void syncLines();
    void oneReaderForManyLines();
    void textsAsTheyAreWritten();
};

void EntityJsonTest::baseBook()
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

void EntityJsonTest::baseLists()
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
    const auto nameless = parsePage(EntityKind::Author, R"({"items":[{"name":"x"}]})").error;
    QCOMPARE(nameless.name, ParseError::Name::MissingMember);
    QCOMPARE(nameless.where, u"items[0].id"_s);
    const QByteArray good = R"({"id":"0196a1b2-0000-7000-8000-000000000001","title":"t","prices":{"GBP":1}})";
    QByteArray bad = good;
    bad.replace(":1", ":true");
    QCOMPARE(parsePage(EntityKind::Book, "[" + good + "," + bad + "]").error.where, u"[1].prices.GBP"_s);
    QCOMPARE(parseSyncLine(R"({"type":"Book","entity":)" + QByteArray(good).replace(":1", ":[]") + "}").error.where,
             u"entity.prices.GBP"_s);
}

void EntityJsonTest::baseAuthorCategoryPublisher()
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

void EntityJsonTest::syncForm()
{
    const Book book = syncBook();
    QCOMPARE(book.title, u"\uFEFFDüne"_s);
    QCOMPARE(book.stamp.version, 7);
    QCOMPARE(book.stamp.deleted, std::optional(true));
    QCOMPARE(book.stamp.updatedAt, QDateTime(QDate(2026, 4, 20), QTime(8, 15, 31, 123), QTimeZone::utc()));
    QCOMPARE(book.stamp.updatedBy.name, u"Ana"_s);
    QCOMPARE(book.authorIds.size(), std::size_t(2));
    QVERIFY(book.prices.at(u"GBP"_s).sameText(Decimal(1050, 2)));
}

void EntityJsonTest::bodies()
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

void EntityJsonTest::roundTrips()
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

void EntityJsonTest::refusals_data()
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
    row(id(R"(,"prices":{"GBP":"x"})"), Name::BadValue, "prices.GBP");
    row(id(R"(,"prices":[])"), Name::WrongType, "prices");
    row(id(R"(,"publicationDate":"1999")"), Name::WrongType, "publicationDate");
    row(id(R"(,"publicationDate":{"year":1999,"month":2,"day":30})"), Name::BadValue, "publicationDate");
    row(id(R"(,"authorIds":["x"])"), Name::BadValue, "authorIds[0]");
    row(id(R"(,"authors":[{"id":"0196a1b2-0000-7000-8000-000000000001"},{"id":"x"}])"), Name::BadValue,
        "authors[1].id");
    row(id(R"(,"publisher":{"id":7})"), Name::BadValue, "publisher.id");
    row(id(R"(,"translations":{"pt-BR":{"description":{}}})"), Name::WrongType, "translations.pt-BR.description");
    row(id(R"(,"translations":{"a made-up name ":"x"})"), Name::WrongType, "translations.?");
    row(id(R"(,"activeSale":{"percentage":"much"})"), Name::BadValue, "activeSale.percentage");
    row(id(R"(,"publicationDate":{"year":"1999"})"), Name::WrongType, "publicationDate.year");
    row(id(R"(,"updatedAt":"2026-04-20T08:15:31")"), Name::BadValue, "updatedAt");
    row(id(R"(,"version":-1)"), Name::BadValue, "version");
    row(id(R"(,"version":1.5)"), Name::BadValue, "version");
    row(id(R"(,"isDeleted":"no")"), Name::WrongType, "isDeleted");
    row(id(R"(,"updatedAt":"yesterday")"), Name::BadValue, "updatedAt");
    row(id("") + "{}", Name::NotJson, "");
    row(id("").chopped(1), Name::NotJson, "");
}

void EntityJsonTest::refusals()
{
    QFETCH(QByteArray, json);
    QFETCH(int, name);
    QFETCH(QString, where);
    const auto parsed = parseEntity(EntityKind::Book, json);
    QVERIFY(!parsed);
    QCOMPARE(int(parsed.error.name), name);
    QCOMPARE(parsed.error.where, where);
}

void EntityJsonTest::syncLines()
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

void EntityJsonTest::oneReaderForManyLines()
{
    const QByteArray book = R"({"type":"Book","entity":)" + toJson(syncBook()) + "}";
    const QByteArray lines[] = {
        book,
        R"({"cursor":"e-9","count":2,"done":true})",
        R"({"type":"Publisher","entity":{"id":"0196a1b2-0000-7000-8000-000000000001","name":"P"}})",
        R"({"type":"Review","entity":{"id":1}})",
        R"({"type":"Book","entity":{"id":7}})",
        R"({"entity":)" + toJson(syncBook()) + R"(,"type":"Book"})",
        "{",
        "",
        R"({"type":"Author","entity":{"id":"0196a1b2-0000-7000-8000-000000000001","name":")" + QByteArray(5000, 'n') +
            R"("}})",
        R"({"done":true})",
        book.chopped(1),
        book,
    };
    SyncLineReader reader;
    SyncLine read;
    std::vector<Book> books;
    for (const QByteArray &line : lines) {
        const auto alone = parseSyncLine(line);
        const ParseError failed = reader.read(line, read);
        QCOMPARE(failed, alone.error);
        if (!alone)
            continue;
        QVERIFY(read == *alone);
        if (const auto *entity = std::get_if<Entity>(&read); entity && std::holds_alternative<Book>(*entity))
            books.push_back(std::get<Book>(*entity));
    }
    QCOMPARE(books.size(), std::size_t(3));
    QCOMPARE(books[2], syncBook());
    // What comes again and again is held once.
    QCOMPARE(books[2].stamp.updatedBy.name.constData(), books[0].stamp.updatedBy.name.constData());
    QCOMPARE(books[2].prices.begin()->first.constData(), books[0].prices.begin()->first.constData());
}

void EntityJsonTest::textsAsTheyAreWritten()
{
    // Escaped names, blanks before and behind, letters of either case, escapes of every sort.
    const auto parsed = parseSyncLine(" { \"t\\u0079pe\" : \"B\\u006fok\" , \"entity\" : { \"id\" : "
                                      "\"0196A1B2-0000-7000-8000-00000000ABCd\" , \"tit\\u006ce\":\"a\\\\\" , "
                                      "\"isbn\":\"\\\"\"\t, \"prices\":{\"G\\u0042P\":\" 1.50 \"}, "
                                      "\"language\":\"\" } }\r\n");
    QVERIFY2(parsed, qPrintable(parsed.error.text()));
    const Book &book = std::get<Book>(std::get<Entity>(*parsed));
    QCOMPARE(uuidText(book.id), "0196a1b2-0000-7000-8000-00000000abcd");
    QCOMPARE(book.title, u"a\\"_s);
    QCOMPARE(book.isbn, std::optional(u"\""_s));
    QCOMPARE(book.language, QString());
    QVERIFY(book.prices.at(u"GBP"_s).sameText(Decimal(150, 2)));
    for (const char *id : {"0196a1b2-0000-7000-8000_000000000001", "0196a1b2 0000-7000-8000-000000000001",
                           "0196a1b2-0000-7000-8000-00000000000G", "{196a1b2-0000-7000-8000-00000000001}",
                           "0196a1b2-0000-7000-8000-\\u0010196a1b2000", "0196a1b200007000800000000000000100000"}) {
        const auto refused = parseEntity(EntityKind::Publisher, QByteArray(R"({"id":")") + id + R"("})");
        QCOMPARE(refused.error.where, u"id"_s);
        QCOMPARE(refused.error.name, ParseError::Name::BadValue);
    }
    QCOMPARE(
        parseEntity(EntityKind::Publisher, R"({"id":"00000000-0000-0000-0000-000000000000","name":"x"})").error.name,
        ParseError::Name::MissingMember);
}

QTEST_GUILESS_MAIN(EntityJsonTest)
#include "EntityJsonTest.moc"
