// What stands beside a list in its window: columns, the rows shown, and who edited a row when.
#include "models/catalog/EditedText.h"
#include "models/views/ColumnModel.h"
#include "models/views/ShownRows.h"
#include "tests/models/catalog/Entities.h"
#include "tests/network/ManualClock.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

/// A Flickable as far as the shown rows see it: a window of 260 pixels.
class FakeFlickable : public QObject
{
    Q_OBJECT
    Q_PROPERTY(double contentY MEMBER contentY NOTIFY contentYChanged)
    Q_PROPERTY(double contentHeight MEMBER contentHeight)
    Q_PROPERTY(double height MEMBER height NOTIFY heightChanged)

public:
    double contentY = 0;
    double contentHeight = 0;
    double height = 260;

Q_SIGNALS:
    void contentYChanged();
    void heightChanged();
};

class WindowPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsLeaveInTheirOrder()
    {
        ColumnModel columns;
        const QAbstractItemModelTester tester(&columns);
        columns.setAvailable(900);
        QVERIFY(columns.isVisible(u"status"_s));
        QCOMPARE(columns.widthOf(u"title"_s), 900 - 694);
        columns.setAvailable(840);
        QVERIFY(!columns.isVisible(u"status"_s));
        QVERIFY(columns.isVisible(u"published"_s));
        columns.setAvailable(400);
        QVERIFY(!columns.isVisible(u"publisher"_s));
        QVERIFY(columns.isVisible(u"authors"_s));
        QVERIFY(columns.isVisible(u"price"_s));
        columns.setKind(static_cast<int>(wire::EntityKind::Author));
        QVERIFY(columns.isVisible(u"books"_s));
        QVERIFY(!columns.isVisible(u"isbn"_s));
    }

    void columnsAreMovedResizedAndHidden()
    {
        ColumnModel columns;
        const QAbstractItemModelTester tester(&columns);
        columns.setAvailable(900);
        QCOMPARE(columns.arrangement(), QString());
        QCOMPARE(columns.xOf(u"authors"_s), columns.widthOf(u"title"_s));
        columns.move(u"price"_s, 0);
        QCOMPARE(columns.xOf(u"price"_s), 0);
        QCOMPARE(columns.xOf(u"title"_s), 72);
        columns.resize(u"authors"_s, 208);
        QCOMPARE(columns.widthOf(u"authors"_s), 208);
        QVERIFY(!columns.isVisible(u"status"_s)); // it left for the wider one
        columns.setHidden(u"isbn"_s, true);
        QVERIFY(!columns.isVisible(u"isbn"_s));
        QVERIFY(columns.isVisible(u"status"_s));
        columns.setHidden(u"title"_s, true);
        QVERIFY(columns.isVisible(u"title"_s)); // a row needs its name
        columns.resize(u"edited"_s, 1);
        QCOMPARE(columns.widthOf(u"edited"_s), ColumnModel::Narrowest);
        const QString kept = columns.arrangement();
        QCOMPARE(kept, u"price,title,authors:208,categories,publisher,-isbn,published,edited:40,status"_s);
        ColumnModel other;
        const QAbstractItemModelTester otherTester(&other);
        other.setAvailable(900);
        other.setArrangement(u"no such,"_s + kept);
        QCOMPARE(other.arrangement(), kept);
        for (const QString &key : {u"title"_s, u"authors"_s, u"status"_s, u"price"_s}) {
            QCOMPARE(other.xOf(key), columns.xOf(key));
            QCOMPARE(other.widthOf(key), columns.widthOf(key));
        }
        other.setArrangement({});
        QCOMPARE(other.xOf(u"title"_s), 0);
        QVERIFY(other.isVisible(u"isbn"_s));
    }

    void theTopRowAndItsPixelsSurviveAReset()
    {
        ManualClock clock;
        CausationContext causation;
        Catalog catalog(nullptr, causation, clock);
        CatalogView view;
        const QAbstractItemModelTester tester(&view);
        view.setCatalog(&catalog);
        ChangeBatch batch;
        for (int i = 0; i < 200; ++i)
            batch.rows.push_back({book(i, 1, u"Book %1"_s.arg(1000 + i)), Origin::Snapshot, false});
        catalog.store().apply(std::move(batch));
        FakeFlickable list;
        ShownRows shown;
        const QAbstractItemModelTester rowsTester(&shown);
        shown.setFlickable(&list);
        shown.setView(&view);
        QCOMPARE(list.contentHeight, 26.0 * 200);
        list.setProperty("contentY", 26 * 40 + 9);
        const QUuid top = view.uuidAt(40);
        view.setSortDescending(true);
        QCOMPARE(view.rowOf(top), 159);
        QCOMPARE(list.contentY, 26.0 * 159 + 9);
        view.setSearch(u"1040"_s);
        QCOMPARE(view.count(), 1);
        QCOMPARE(list.contentY, 0.0);
        view.setSearch({});
        QCOMPARE(list.contentY, 0.0); // a list at its top stays there
    }

    void agesReadShort()
    {
        const QDateTime then = QDateTime::fromMSecsSinceEpoch(1000000000000, QTimeZone::utc());
        const qint64 ms = then.toMSecsSinceEpoch();
        QCOMPARE(EditedText::age(then, ms + 59000), u"now"_s);
        QCOMPARE(EditedText::age(then, ms + 120000), u"2 min"_s);
        QCOMPARE(EditedText::age(then, ms + 5 * 3600000), u"5 h"_s);
        QCOMPARE(EditedText::age(then, ms + 3 * 86400000LL), u"3 d"_s);
        const qint64 day = 86400000LL;
        QCOMPARE(EditedText::age(then, ms + 14 * day - 1), u"13 d"_s);
        QCOMPARE(EditedText::age(then, ms + 14 * day), u"2 w"_s);
        QCOMPARE(EditedText::age(then, ms + 30 * day - 1), u"4 w"_s);
        QCOMPARE(EditedText::age(then, ms + 30 * day), u"1 mo"_s);
        QCOMPARE(EditedText::age(then, ms + 364 * day), u"11 mo"_s);
        QCOMPARE(EditedText::age(then, ms + 365 * day), u"1 y"_s);
        QCOMPARE(EditedText::age(then, ms + 800 * day), u"2 y"_s);
        QCOMPARE(EditedText::age(then, ms - day), u"now"_s); // a server's clock that is ahead
        QCOMPARE(EditedText::age({}, ms), QString());
    }

    void namesHaveInitials()
    {
        QCOMPARE(EditedText::initials(u"Ana María Kovač"_s), u"AK"_s);
        QCOMPARE(EditedText::initials(u"owner@colophon.local"_s), u"O"_s);
        QCOMPARE(EditedText::initials(u"ana.lobo@ponte.pt"_s), u"AL"_s);
        QCOMPARE(EditedText::initials({}), QString());
    }
};

QTEST_GUILESS_MAIN(WindowPartsTest)
#include "WindowPartsTest.moc"
