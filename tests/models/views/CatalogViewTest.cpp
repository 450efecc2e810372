#include "models/views/CatalogView.h"
#include "models/views/Selection.h"
#include "models/views/ViewIndexes.h"
#include "models/views/ViewRole.h"
#include "tests/models/catalog/Entities.h"
#include "tests/models/views/ViewMirror.h"
#include "tests/network/ManualClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;

class CatalogViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<Catalog>(nullptr, m_causation, m_clock);
        m_catalog->setConfiguration({u"en"_s, {u"en"_s}, u"GBP"_s, {u"GBP"_s}});
        m_view = std::make_unique<CatalogView>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_view.get());
        ViewIndexes::of(*m_catalog).setLingering(0ms);
        m_view->setReleaseDelay(0ms);
        m_view->setCatalog(m_catalog.get());
        m_catalog->setReady(true);
    }
    void cleanup()
    {
        m_tester.reset();
        m_view.reset();
        m_catalog.reset();
    }

    void rowsStandInTheOrderOfTheLocale()
    {
        store().apply(
            rows({book(1, 1, u"Zola 10"_s), book(2, 1, u"élan"_s), book(3, 1, u"Emma"_s), book(4, 1, u"Zola 9"_s)}));
        QCOMPARE(titles(), (QStringList{u"élan"_s, u"Emma"_s, u"Zola 9"_s, u"Zola 10"_s}));
    }

    void equalTitlesStandByTheirIds()
    {
        store().apply(rows({book(3, 1, u"A"_s), book(1, 1, u"A"_s), book(2, 1, u"A"_s)}));
        QCOMPARE(m_view->rowOf(idNumber(1)), 0);
        QCOMPARE(m_view->rowOf(idNumber(2)), 1);
        QCOMPARE(m_view->rowOf(idNumber(3)), 2);
        m_view->setSortDescending(true);
        QCOMPARE(m_view->rowOf(idNumber(1)), 0);
    }

    void eachWordMustOccurSomewhere()
    {
        wire::Book one = book(1, 1, u"The Dispossessed"_s);
        one.authorIds = {idNumber(50)};
        one.isbn = u"978-0-06-051275-3"_s;
        store().apply(rows({one, book(2, 1, u"Dispossession"_s), author(50, 1, u"Úrsula Le Guin"_s)}));
        m_view->setSearch(u"ursula DISPO"_s);
        QCOMPARE(titles(), (QStringList{u"The Dispossessed"_s}));
        m_view->setSearch(u"97800605"_s);
        QCOMPARE(m_view->count(), 1);
        QCOMPARE(m_view->total(), 2);
        m_view->setSearch(u"ursula nowhere"_s);
        QCOMPARE(m_view->count(), 0);
        m_view->setSearch({});
        QCOMPARE(m_view->count(), 2);
    }

    void aRenamedAuthorBringsAndTakesMatches()
    {
        wire::Book one = book(1, 1, u"A"_s);
        one.authorIds = {idNumber(50)};
        store().apply(rows({one, author(50, 1, u"Wolfe"_s)}));
        m_view->setSearch(u"wolfe"_s);
        QCOMPARE(m_view->count(), 1);
        store().apply(rows({author(50, 2, u"Gene W."_s)}));
        QCOMPARE(m_view->count(), 0);
    }

    void aPriceRepaintsItsCellOnly()
    {
        store().apply(rows({book(1, 1, u"A"_s), book(2, 1, u"B"_s)}));
        QSignalSpy spy(m_view.get(), &QAbstractItemModel::dataChanged);
        wire::Book priced = book(2, 2, u"B"_s);
        priced.prices[u"GBP"_s] = wire::Decimal(2250, 2);
        store().apply(rows({priced}));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toModelIndex().row(), 1);
        QCOMPARE(spy[0][1].toModelIndex().row(), 1);
        const auto roles = spy[0][2].value<QList<int>>();
        QVERIFY(roles.contains(static_cast<int>(ViewRole::Price)));
        QVERIFY(!roles.contains(static_cast<int>(ViewRole::Title)));
        QCOMPARE(value(1, ViewRole::Price), u"22.50"_s);
        QCOMPARE(value(1, ViewRole::State), u"changed"_s);
        QCOMPARE(value(1, ViewRole::ChangedField), u"price"_s);
        m_clock.advance(5999ms);
        QCOMPARE(value(1, ViewRole::State), u"changed"_s);
        m_clock.advance(1ms);
        QCOMPARE(value(1, ViewRole::State), QString());
        QCOMPARE(spy.size(), 2);
    }

    void theNumbersToReadFollowTheOperatorAtOnceAndNewsSoon()
    {
        store().apply(rows({book(1, 1, u"A"_s), book(2, 1, u"B"_s)}));
        QTRY_COMPARE(m_view->countToRead(), 2);
        for (int i = 3; i < 9; ++i)
            store().apply(rows({book(i, 1, u"C"_s)}));
        QCOMPARE(m_view->count(), 8);
        QCOMPARE(m_view->countToRead(), 2);
        m_view->setSearch(u"c"_s);
        QCOMPARE(m_view->countToRead(), 6);
        QCOMPARE(m_view->totalToRead(), 8);
        store().apply(rows({book(9, 1, u"C"_s)}));
        QTRY_COMPARE(m_view->countToRead(), 7);
        QCOMPARE(m_view->totalToRead(), 9);
        m_view->setKind(static_cast<int>(Kind::Author));
        QCOMPARE(m_view->countToRead(), 0);
        QCOMPARE(m_view->totalToRead(), 0);
    }

    void oneChangedTitleIsOneMove()
    {
        store().apply(rows({book(1, 1, u"A"_s), book(2, 1, u"B"_s), book(3, 1, u"C"_s)}));
        const ViewMirror mirror(*m_view);
        store().apply(rows({book(1, 2, u"D"_s)}));
        QCOMPARE(mirror.moves, 1);
        QCOMPARE(mirror.resets, 0);
        QCOMPARE(titles(), (QStringList{u"B"_s, u"C"_s, u"D"_s}));
        QCOMPARE(mirror.difference(), QString());
    }

    void whatOthersDoWaitsWhileHolding()
    {
        store().apply(rows({book(1, 1, u"A"_s), book(2, 1, u"B"_s)}));
        m_view->setHolding(true);
        store().apply(rows({book(1, 2, u"Z"_s), book(3, 1, u"AA"_s)}));
        QCOMPARE(m_view->waiting(), 2);
        QCOMPARE(titles(), (QStringList{u"Z"_s, u"B"_s})); // the value changes at once, the place does not
        store().apply(rows({book(4, 1, u"0"_s)}, Origin::Own));
        QCOMPARE(titles(), (QStringList{u"0"_s, u"Z"_s, u"B"_s}));
        store().apply(rows({book(1, 3, u"A"_s)}));
        QCOMPARE(m_view->waiting(), 1); // back where it was: nothing waits for it
        m_view->releaseHeld();
        QCOMPARE(m_view->waiting(), 0);
        QCOMPARE(titles(), (QStringList{u"0"_s, u"A"_s, u"AA"_s, u"B"_s}));
    }

    void aReleaseUnderWayStopsWhereTheListIsHeldAgain()
    {
        store().apply(rows({book(1, 1, u"A"_s)}));
        m_view->setHolding(true);
        std::vector<wire::Entity> more;
        for (int i = 2; i < 202; ++i)
            more.emplace_back(book(i, 1, u"B"_s));
        store().apply(rows(std::move(more)));
        QCOMPARE(m_view->waiting(), 200);
        m_view->setHolding(false);
        m_view->setHolding(true);
        QCoreApplication::processEvents();
        QCOMPARE(m_view->count(), 1);
        QCOMPARE(m_view->waiting(), 200);
    }

    void aBacklogThatLeavesFewRowsToPlaceIsNoReset()
    {
        std::vector<wire::Entity> many;
        for (int i = 1; i < 1002; ++i)
            many.emplace_back(book(i, 1, u"Title %1"_s.arg(i)));
        store().apply(rows(std::move(many)));
        QTRY_VERIFY(!m_view->building());
        QSignalSpy resets(m_view.get(), &QAbstractItemModel::modelReset);
        Q_EMIT m_catalog->queue().backlogChanged(1'000'000);
        store().apply(rows({book(7, 2, u"Another"_s)}));
        QVERIFY(m_view->building());
        Q_EMIT m_catalog->queue().backlogChanged(0);
        QVERIFY(!m_view->building()); // or it would be built after a pause
        QTRY_COMPARE(m_view->rowOf(idNumber(7)), 0);
        QCOMPARE(resets.size(), 0);
    }

    void aDeletedRowLingers()
    {
        ViewIndexes::of(*m_catalog).setLingering(30s);
        store().apply(rows({book(1, 1, u"A"_s), book(2, 1, u"B"_s)}));
        wire::Book gone = book(1, 2, u"A"_s);
        gone.stamp = stampOf(2, true);
        store().apply(rows({gone}));
        QCOMPARE(m_view->count(), 2);
        QCOMPARE(m_view->total(), 1);
        QVERIFY(m_view->data(m_view->index(0), static_cast<int>(ViewRole::Deleted)).toBool());
        m_clock.advance(30s);
        QCOMPARE(titles(), (QStringList{u"B"_s}));
        m_view->setDeletedOnly(true);
        QCOMPARE(titles(), (QStringList{u"A"_s}));
    }

    void selectionMeansBooksNotRows()
    {
        store().apply(rows({book(1, 1, u"A"_s), book(2, 1, u"B"_s), book(3, 1, u"C"_s), book(4, 1, u"D"_s)}));
        Selection selection;
        selection.setView(m_view.get());
        selection.select(m_view->idAt(1));
        selection.extendTo(m_view->idAt(2));
        QCOMPARE(selection.count(), 2);
        store().apply(rows({book(9, 1, u"0"_s), book(2, 2, u"Z"_s)}));
        QCOMPARE(selection.ids(), (QStringList{text(3), text(2)}));
        m_view->setSortDescending(true);
        QCOMPARE(selection.ids(), (QStringList{text(2), text(3)}));
        QCOMPARE(selection.currentId(), text(3));
        QCOMPARE(selection.currentRow(), m_view->rowOf(idNumber(3)));
        selection.move(-1);
        QCOMPARE(selection.currentId(), m_view->idAt(m_view->rowOf(idNumber(3)) - 1 < 0 ? 0 : 1));
    }

    void theCurrentBookStaysCurrentWhenItLeaves()
    {
        store().apply(rows({book(1, 1, u"A"_s), book(2, 1, u"B"_s), book(3, 1, u"C"_s)}));
        Selection selection;
        selection.setView(m_view.get());
        selection.select(text(2));
        wire::Book gone = book(2, 2, u"B"_s);
        gone.stamp = stampOf(2, true);
        store().apply(rows({gone}));
        QCOMPARE(selection.currentId(), text(2));
        QCOMPARE(selection.currentRow(), -1);
        selection.move(1);
        QCOMPARE(selection.currentId(), text(3));
    }

    void anotherKindStartsAnew()
    {
        store().apply(rows({book(1, 1, u"A"_s), author(50, 1, u"Wolfe"_s)}));
        m_view->setKind(static_cast<int>(Kind::Author));
        QCOMPARE(titles(), (QStringList{u"Wolfe"_s}));
        QCOMPARE(m_view->total(), 1);
    }

private:
    CatalogStore &store() { return m_catalog->store(); }
    static QString text(int number) { return idNumber(number).toString(QUuid::WithoutBraces); }
    QString value(int row, ViewRole role) const
    {
        return m_view->data(m_view->index(row), static_cast<int>(role)).toString();
    }
    QStringList titles() const
    {
        QStringList all;
        for (int row = 0; row < m_view->count(); ++row)
            all.append(value(row, ViewRole::Title));
        return all;
    }

    ManualClock m_clock;
    CausationContext m_causation;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<CatalogView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(CatalogViewTest)
#include "CatalogViewTest.moc"
