// What stands beside a list in its window: columns, the rows shown, and who edited a row when.
#include "models/catalog/EditedText.h"
#include "models/views/ColumnModel.h"
#include "models/views/ShownRows.h"
#include "models/views/TableKeeper.h"
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

    void strangeArrangementsAreIgnored()
    {
        ColumnModel columns;
        const QAbstractItemModelTester tester(&columns);
        columns.setAvailable(900);
        for (const QString &strange : {u",,:-,--"_s, u"detail,books:90"_s, u"title:9,authors:wide"_s, u"{\"a\":[1"_s,
                                       QString(100000, u'-'), u"TITLE"_s}) {
            columns.setArrangement(strange);
            QCOMPARE(columns.arrangement(), QString());
            QCOMPARE(columns.widthOf(u"authors"_s), 108);
        }
        columns.setArrangement(u"price,price:90,-title,authors:99999999999,status:-7,isbn:99999"_s);
        QCOMPARE(columns.rowCount(), 9);
        QCOMPARE(columns.arrangement(),
                 u"price,title,authors,status:40,isbn:600,categories,publisher,published,edited"_s);
    }

    void columnsAreDroppedBetweenOthers()
    {
        ColumnModel columns;
        const QAbstractItemModelTester tester(&columns);
        columns.setAvailable(900); // title 0–206, authors –314, categories –396, publisher –500
        QCOMPARE(columns.dropPlace(u"publisher"_s, 0), 0);
        QCOMPARE(columns.dropX(u"publisher"_s, 0), 0);
        QCOMPARE(columns.dropPlace(u"publisher"_s, 200), 1);
        QCOMPARE(columns.dropX(u"publisher"_s, 1), 206);
        for (const int nowhere : {380, 430, 520}) // its own edges, and itself
            QCOMPARE(columns.dropPlace(u"publisher"_s, nowhere), 3);
        QCOMPARE(columns.dropX(u"publisher"_s, 3), -1);
        QCOMPARE(columns.dropPlace(u"title"_s, 5000), 8);
        QCOMPARE(columns.dropX(u"title"_s, 8), 900);
        columns.setHidden(u"categories"_s, true); // title 0–288, authors –396, publisher –500
        QCOMPARE(columns.dropPlace(u"publisher"_s, 390), 3);
        columns.step(u"publisher"_s, -1);
        QCOMPARE(columns.arrangement(), u"title,publisher,authors,-categories,isbn,published,price,edited,status"_s);
        columns.step(u"publisher"_s, -1);
        columns.step(u"publisher"_s, -1);
        QCOMPARE(columns.xOf(u"publisher"_s), 0);
        columns.step(u"publisher"_s, 1);
        columns.step(u"publisher"_s, 1);
        columns.step(u"publisher"_s, 1);
        QCOMPARE(columns.arrangement(), u"title,authors,-categories,isbn,publisher,published,price,edited,status"_s);
    }

    void aHandThatTremblesDoesNotUndoADoubleClick()
    {
        ColumnModel columns;
        columns.setAvailable(900);
        const int delivered = columns.widthOf(u"authors"_s);
        columns.takeEdge(u"authors"_s);
        columns.dragEdge(25);
        columns.dropEdge(true);
        QCOMPARE(columns.widthOf(u"authors"_s), delivered + 25);
        columns.takeEdge(u"authors"_s);
        columns.resetWidth(u"authors"_s);
        columns.dragEdge(1);
        QCOMPARE(columns.widthOf(u"authors"_s), delivered);
    }

    void theTitleGetsNoNarrowerByPullingItWider()
    {
        ColumnModel columns;
        columns.setAvailable(800);
        QVERIFY(!columns.isVisible(u"status"_s));
        const int before = columns.widthOf(u"title"_s);
        columns.takeEdge(u"title"_s);
        for (int by = 1; by <= 60; ++by) {
            columns.dragEdge(by);
            QVERIFY(columns.widthOf(u"title"_s) >= before);
            QVERIFY(!columns.isVisible(u"status"_s));
        }
        columns.dropEdge(true);
    }

    void whatNeverLeavesGivesWayWhereThereIsLessRoom()
    {
        ColumnModel columns;
        columns.setArrangement(u"title,authors:600,price"_s);
        columns.setAvailable(650);
        QVERIFY(columns.isVisible(u"price"_s));
        QVERIFY(columns.xOf(u"price"_s) + columns.widthOf(u"price"_s) <= 650);
        columns.setAvailable(1600);
        QCOMPARE(columns.widthOf(u"authors"_s), 600);
    }

    void anEdgeStaysUnderThePointer_data()
    {
        QTest::addColumn<QString>("arrangement");
        QTest::addColumn<QString>("edge");
        QTest::addColumn<int>("by");
        QTest::addColumn<int>("moved");
        QTest::newRow("behind the title") << QString() << u"authors"_s << 30 << 30;
        QTest::newRow("and back") << QString() << u"authors"_s << -30 << -30;
        QTest::newRow("as far as the next one goes") << QString() << u"authors"_s << 90 << 82 - 40;
        QTest::newRow("as far as it goes itself") << QString() << u"authors"_s << -300 << 40 - 108;
        QTest::newRow("of the title") << QString() << u"title"_s << 25 << 25;
        QTest::newRow("until the title is at its narrowest") << QString() << u"title"_s << -500 << 150 - 206;
        QTest::newRow("before the title") << u"authors"_s << u"authors"_s << 30 << 30;
        QTest::newRow("before it, to its narrowest") << u"authors"_s << u"authors"_s << 400 << 206 - 150;
        QTest::newRow("over a hidden one") << u"title,authors,-categories"_s << u"authors"_s << 60 << 60;
        QTest::newRow("of the last") << QString() << u"status"_s << 30 << 0; // it grows to the other side
    }
    void anEdgeStaysUnderThePointer()
    {
        QFETCH(QString, arrangement);
        QFETCH(QString, edge);
        QFETCH(int, by);
        QFETCH(int, moved);
        ColumnModel columns;
        const QAbstractItemModelTester tester(&columns);
        columns.setAvailable(900);
        columns.setArrangement(arrangement);
        const auto edgeX = [&] {
            return columns.xOf(edge) + columns.widthOf(edge);
        };
        const QString before = columns.arrangement();
        const int from = edgeX();
        columns.takeEdge(edge);
        columns.dragEdge(by / 2);
        columns.dragEdge(by);
        QCOMPARE(edgeX() - from, moved);
        QVERIFY(columns.isVisible(u"status"_s)); // no column leaves for it
        QCOMPARE(columns.xOf(u"status"_s) + columns.widthOf(u"status"_s), 900);
        columns.dropEdge(false);
        QCOMPARE(columns.arrangement(), before);
        columns.dragEdge(17); // nobody holds it
        QCOMPARE(columns.arrangement(), before);
        columns.takeEdge(edge);
        columns.dragEdge(by);
        columns.dropEdge(true);
        QCOMPARE(edgeX() - from, moved);
        QVERIFY(columns.arrangement() != before);
    }

    void anEdgeLetGoByAnotherArrangementIsNotDragged()
    {
        ColumnModel columns;
        columns.setAvailable(900);
        columns.takeEdge(u"status"_s);
        columns.setKind(static_cast<int>(wire::EntityKind::Author));
        columns.dragEdge(20);
        columns.dropEdge(false);
        QCOMPARE(columns.arrangement(), QString());
        QCOMPARE(columns.rowCount(), 5);
    }

    void keysWidenAsFarAsTheTitleCanSpare()
    {
        ColumnModel columns;
        columns.setAvailable(900);
        columns.widen(u"status"_s, 8);
        QCOMPARE(columns.widthOf(u"status"_s), 74);
        columns.widen(u"status"_s, 100);
        QVERIFY(columns.isVisible(u"status"_s));
        QCOMPARE(columns.widthOf(u"title"_s), ColumnModel::NarrowestTitle);
        columns.widen(u"authors"_s, -1000);
        QCOMPARE(columns.widthOf(u"authors"_s), ColumnModel::Narrowest);
        columns.widen(u"title"_s, -8);
        QCOMPARE(columns.widthOf(u"authors"_s), ColumnModel::Narrowest + 8);
        columns.resetWidth(u"authors"_s);
        columns.resetWidth(u"status"_s);
        columns.resetWidth(u"title"_s);
        QCOMPARE(columns.arrangement(), QString());
    }

    void aListBeginsAsOneOfItsKindWasLeft()
    {
        ManualClock clock;
        CausationContext causation;
        Catalog catalog(nullptr, causation, clock);
        KeptTables kept;
        kept.setTable(wire::EntityKind::Book, {u"price,title,-isbn"_s, u"-price,title"_s});
        kept.setTable(wire::EntityKind::Author, {u"books"_s, u"price"_s}); // an author has none
        const auto open = [&](CatalogView &view, ColumnModel &columns, TableKeeper &keeper) {
            view.setCatalog(&catalog);
            keeper.setKept(&kept);
            keeper.setColumns(&columns);
            keeper.setView(&view);
            keeper.componentComplete();
        };
        CatalogView view;
        ColumnModel columns;
        TableKeeper keeper;
        open(view, columns, keeper);
        QCOMPARE(view.sorting(), u"-price,title"_s);
        QCOMPARE(columns.arrangement().section(u',', 0, 1), u"price,title"_s);
        QVERIFY(!columns.isVisible(u"isbn"_s));

        columns.setHidden(u"isbn"_s, false);
        view.addSort(u"edited"_s);
        keeper.keepSorting();
        keeper.show(1, true);
        columns.setKind(view.kind());
        QCOMPARE(view.kind(), 1);
        QVERIFY(view.deletedOnly());
        QCOMPARE(view.sorting(), u"title"_s);
        QCOMPARE(columns.xOf(u"books"_s), 0);
        view.sortBy(u"books"_s);
        view.sortBy(u"price"_s); // not said to be the operator's
        keeper.show(0, false);
        columns.setKind(view.kind());
        QCOMPARE(view.sorting(), u"-price,title,edited"_s);
        QVERIFY(columns.arrangement().contains(u",isbn,"_s));

        CatalogView other;
        ColumnModel otherColumns;
        TableKeeper otherKeeper;
        open(other, otherColumns, otherKeeper);
        QCOMPARE(other.sorting(), view.sorting());
        QCOMPARE(otherColumns.arrangement(), columns.arrangement());
        QCOMPARE(kept.table(wire::EntityKind::Author),
                 (KeptTables::Table{kept.table(wire::EntityKind::Author).columns, u"price"_s}));
        otherColumns.setArrangement({});
        QCOMPARE(kept.table(wire::EntityKind::Book).columns, QString());
        QVERIFY(!columns.arrangement().isEmpty()); // an open window stays as it is
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
