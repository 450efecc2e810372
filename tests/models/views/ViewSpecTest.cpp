// What a view shows, as a value: kept as JSON and read back the same; what is not understood is not guessed.
#include "models/views/ViewSpec.h"
#include "models/views/SortChoice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace colophon;
using Test = FieldFilter::Test;

namespace {

FieldFilter condition(Field field, Test test)
{
    FieldFilter made;
    made.field = field;
    made.test = test;
    return made;
}

FieldFilter withIds(Field field, Test test, int count = 1)
{
    FieldFilter made = condition(field, test);
    for (int i = 0; i < count; ++i)
        made.ids.push_back(QUuid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, static_cast<uchar>(i)));
    return made;
}

FieldFilter withCodes(Field field, Test test, const QStringList &codes)
{
    FieldFilter made = condition(field, test);
    made.codes = codes;
    return made;
}

FieldFilter published(const char *first, const char *last)
{
    FieldFilter made = condition(Field::Published, Test::Range);
    if (first)
        made.firstDate = wire::PartialDate::fromText(QString::fromLatin1(first));
    if (last)
        made.lastDate = wire::PartialDate::fromText(QString::fromLatin1(last));
    return made;
}

FieldFilter price(const QString &currency, std::optional<wire::Decimal> least, std::optional<wire::Decimal> most)
{
    FieldFilter made = condition(Field::Prices, Test::Range);
    made.currency = currency;
    made.least = least;
    made.most = most;
    return made;
}

FieldFilter since(const QDateTime &time)
{
    FieldFilter made = condition(Field::Stamp, Test::ChangedSince);
    made.since = time;
    return made;
}

const QDateTime Noon(QDate(2026, 3, 4), QTime(12, 0, 0, 250), QTimeZone::utc());

} // namespace

class ViewSpecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headsSortByOneColumnOrByMore()
    {
        SortSpec sort{{SortColumn::Title, false}};
        sort = sortedBy(sort, SortColumn::Price);
        QCOMPARE(sortText(sort), u"price"_s);
        sort = sortedBy(sort, SortColumn::Price);
        QCOMPARE(sortText(sort), u"-price"_s);
        sort = sortedFurtherBy(sort, SortColumn::Title);
        sort = sortedFurtherBy(sort, SortColumn::Edited);
        sort = sortedFurtherBy(sort, SortColumn::Title);
        QCOMPARE(sortText(sort), u"-price,-title,edited"_s);
        sort = sortedFurtherBy(sort, SortColumn::Title);
        QCOMPARE(sortText(sort), u"-price,edited"_s);
        sort = sortedFurtherBy(sort, SortColumn::Price);
        QCOMPARE(sortText(sort), u"edited"_s);
        sort = sortedFurtherBy(sort, SortColumn::Edited);
        sort = sortedFurtherBy(sort, SortColumn::Edited);
        QCOMPARE(sortText(sort), u"edited"_s); // the only one stays
        for (const SortColumn column : {SortColumn::Isbn, SortColumn::Title, SortColumn::Status, SortColumn::Price})
            sort = sortedFurtherBy(sort, column);
        QCOMPARE(sortText(sort), u"edited,isbn,title,price"_s);
        QCOMPARE(sortText(sortedBy(sort, SortColumn::Isbn)), u"isbn"_s);
        QCOMPARE(sortText(sortedBy(sort, SortColumn::Edited)), u"-edited"_s);
    }

    void anOrderIsReadAsItWasWrittenOrNotAtAll()
    {
        for (const QString &text : {u"title"_s, u"-price"_s, u"-price,title,-edited,status"_s}) {
            const auto sort = sortFromText(wire::EntityKind::Book, text);
            QVERIFY(sort);
            QCOMPARE(sortText(*sort), text);
        }
        QVERIFY(sortFromText(wire::EntityKind::Author, u"-books,detail"_s));
        for (const QString &text : {QString(), u","_s, u"titel"_s, u"title,"_s, u"title,-title"_s, u"--title"_s,
                                    u"title,authors,isbn,price,status"_s, u"books"_s, u"detail"_s})
            QVERIFY(!sortFromText(wire::EntityKind::Book, text));
        QVERIFY(!sortFromText(wire::EntityKind::Publisher, u"price"_s));
    }

    void conditionsAreReadBackAsTheyWere_data()
    {
        QTest::addColumn<FieldFilter>("filter");
        for (const Field field : {Field::Publisher, Field::Authors, Field::Categories}) {
            QTest::addRow("is %d", int(field)) << withIds(field, Test::Is);
            QTest::addRow("is not %d", int(field)) << withIds(field, Test::IsNot);
            QTest::addRow("any of %d", int(field)) << withIds(field, Test::AnyOf, 3);
            QTest::addRow("empty %d", int(field)) << condition(field, Test::IsEmpty);
        }
        QTest::newRow("language") << withCodes(Field::Language, Test::AnyOf, {u"en"_s, u"pt-PT"_s});
        QTest::newRow("years") << published("1999", "2001");
        QTest::newRow("from a month") << published("1999-04", nullptr);
        QTest::newRow("until a day") << published(nullptr, "1999-04-30");
        QTest::newRow("price") << price(u"GBP"_s, wire::Decimal(1050, 2), wire::Decimal(20, 0));
        QTest::newRow("price at most") << price(u"GBP"_s, {}, wire::Decimal(-5, 1));
        QTest::newRow("no isbn") << condition(Field::Isbn, Test::IsEmpty);
        QTest::newRow("texts") << condition(Field::Texts, Test::IsNotEmpty);
        QTest::newRow("sale") << condition(Field::Sale, Test::IsNotEmpty);
        QTest::newRow("since") << since(Noon);
        QTest::newRow("by") << withCodes(Field::Stamp, Test::ChangedBy, {u"user-1"_s});
    }
    void conditionsAreReadBackAsTheyWere()
    {
        QFETCH(const FieldFilter, filter);
        QVERIFY(filter.isValid());
        const QByteArray kept = QJsonDocument(filter.toJson()).toJson();
        const auto read = FieldFilter::fromJson(QJsonDocument::fromJson(kept).object());
        QVERIFY(read.has_value());
        QVERIFY(*read == filter);
        QCOMPARE(QJsonDocument(read->toJson()).toJson(), kept);
    }

    void conditionsThatMakeNoSenseAreNotValid_data()
    {
        QTest::addColumn<FieldFilter>("filter");
        QTest::newRow("no field") << FieldFilter();
        QTest::newRow("a field that is not tested") << condition(Field::BookCount, Test::IsEmpty);
        QTest::newRow("is nothing") << condition(Field::Publisher, Test::Is);
        QTest::newRow("is two") << withIds(Field::Publisher, Test::Is, 2);
        QTest::newRow("any of none") << condition(Field::Authors, Test::AnyOf);
        QTest::newRow("a publisher by code") << withCodes(Field::Publisher, Test::Is, {u"x"_s});
        QTest::newRow("a range of publishers") << condition(Field::Publisher, Test::Range);
        QTest::newRow("no bound") << published(nullptr, nullptr);
        QTest::newRow("a null date") << published("", nullptr);
        QTest::newRow("a price without a currency") << price({}, wire::Decimal(1, 0), {});
        QTest::newRow("a price without bounds") << price(u"GBP"_s, {}, {});
        QTest::newRow("isbn is") << withCodes(Field::Isbn, Test::Is, {u"978"_s});
        QTest::newRow("never changed") << condition(Field::Stamp, Test::IsEmpty);
        QTest::newRow("since never") << condition(Field::Stamp, Test::ChangedSince);
        QTest::newRow("by nobody") << condition(Field::Stamp, Test::ChangedBy);
        QTest::newRow("a title since") << condition(Field::Name, Test::ChangedSince);
    }
    void conditionsThatMakeNoSenseAreNotValid()
    {
        QFETCH(const FieldFilter, filter);
        QVERIFY(!filter.isValid());
        QVERIFY(!FieldFilter::fromJson(filter.toJson()));
    }

    void aSpecIsReadBackAsItWas()
    {
        const ViewSpec plain;
        QVERIFY(ViewSpec::fromJson(plain.toJson()) == plain);
        ViewSpec spec{wire::EntityKind::Author, {}, {{SortColumn::Books, true}, {SortColumn::Title, false}}};
        spec.filter.deletedOnly = true;
        spec.filter.words = {"le", "gu\xc3\xadn"};
        spec.filter.where = {since(Noon), condition(Field::Texts, Test::IsEmpty)};
        const auto read = ViewSpec::fromJson(spec.toJson());
        QVERIFY(read == spec);
        QCOMPARE(qHash(*read), qHash(spec));
        for (int column = 0; column <= static_cast<int>(SortColumn::Books); ++column) {
            const ViewSpec sorted{wire::EntityKind::Book, {}, {{static_cast<SortColumn>(column), column % 2 == 0}}};
            QVERIFY(ViewSpec::fromJson(sorted.toJson()) == sorted);
        }
    }

    void aSpecOfALaterVersionIsNotGuessed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("kind") << QByteArray(R"({"kind":"Series"})");
        QTest::newRow("column") << QByteArray(R"({"kind":"Book","sort":[{"by":"mood"}]})");
        QTest::newRow("five columns") << QByteArray(
            R"({"kind":"Book","sort":[{"by":"title"},{"by":"isbn"},{"by":"price"},{"by":"edited"},{"by":"status"}]})");
        QTest::newRow("field") << QByteArray(
            R"({"kind":"Book","filter":{"where":[{"field":"mood","test":"isEmpty"}]}})");
        QTest::newRow("test") << QByteArray(R"({"kind":"Book","filter":{"where":[{"field":"isbn","test":"rhymes"}]}})");
        QTest::newRow("id") << QByteArray(
            R"({"kind":"Book","filter":{"where":[{"field":"publisher","test":"is","values":["x"]}]}})");
        QTest::newRow("bound") << QByteArray(
            R"({"kind":"Book","filter":{"where":[{"field":"published","test":"range","from":"1999","to":"soon"}]}})");
        QTest::newRow("time") << QByteArray(
            R"({"kind":"Book","filter":{"where":[{"field":"edited","test":"changedSince","since":"late"}]}})");
    }
    void aSpecOfALaterVersionIsNotGuessed()
    {
        QFETCH(const QByteArray, json);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QVERIFY(document.isObject());
        QVERIFY(!ViewSpec::fromJson(document.object()));
    }

    void aSpecKnowsTheFieldsItDependsOn()
    {
        ViewSpec spec{wire::EntityKind::Book, {}, {{SortColumn::Publisher, false}, {SortColumn::Price, true}}};
        QCOMPARE(spec.sortFields(), Fields(Field::Publisher) | Field::Prices);
        QCOMPARE(spec.placeFields(), Fields(Field::Publisher) | Field::Prices | Field::Deleted);
        spec.filter.words = {"a"};
        QVERIFY(spec.placeFields().testFlag(Field::Authors));
        spec.filter.words.clear();
        spec.filter.where = {condition(Field::Isbn, Test::IsEmpty)};
        QVERIFY(spec.placeFields().testFlag(Field::Isbn));
        QCOMPARE(spec.withoutFilter().placeFields(), Fields(Field::Publisher) | Field::Prices | Field::Deleted);
    }
};

QTEST_APPLESS_MAIN(ViewSpecTest)
#include "ViewSpecTest.moc"
