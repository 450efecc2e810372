#include "models/views/CatalogView.h"
#include "models/views/Selection.h"
#include "models/views/ViewRole.h"
#include "tests/models/catalog/Entities.h"
#include "tests/models/views/RandomBatches.h"
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
        m_view->setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_view->setLingering(0ms);
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

    void aDeletedRowLingers()
    {
        m_view->setLingering(30s);
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

    void randomBatchesLeaveTheSameRowsInTheSameOrder_data()
    {
        QTest::addColumn<QString>("sortKey");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("search");
        QTest::addColumn<bool>("deletedOnly");
        QTest::newRow("title") << u"title"_s << false << QString() << false;
        QTest::newRow("price, falling") << u"price"_s << true << QString() << false;
        QTest::newRow("authors, searched") << u"authors"_s << false << u"e"_s << false;
        QTest::newRow("publisher, deleted") << u"publisher"_s << true << QString() << true;
        QTest::newRow("edited") << u"edited"_s << true << u"a o"_s << false;
    }
    void randomBatchesLeaveTheSameRowsInTheSameOrder();

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
    /// What the view should show, the slow way.
    QStringList expected(const QString &sortKey, bool descending, const QString &search, bool deletedOnly);

    ManualClock m_clock;
    CausationContext m_causation;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<CatalogView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    RandomBatches m_batches{m_clock, 60, 42};
};

QStringList CatalogViewTest::expected(const QString &sortKey, bool descending, const QString &search, bool deletedOnly)
{
    struct Row
    {
        QUuid id;
        QString text;
        double number = 0;
        bool missing = false;
    };
    QCollator collator(QLocale(QLocale::English, QLocale::UnitedKingdom));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<Row> all;
    for (const QUuid &id : store().ids(Kind::Book)) {
        const auto shown = std::get<wire::Book>(*store().find({Kind::Book, id}));
        if (shown.stamp.deleted.value_or(false) != deletedOnly)
            continue;
        QStringList people;
        for (const QUuid &authorId : shown.authorIds) {
            const QString name = store().nameOf(Kind::Author, authorId);
            if (!name.isEmpty())
                people.append(name);
        }
        const QString publisher = store().nameOf(Kind::Publisher, shown.publisherId);
        const QByteArray haystack =
            SearchText::folded(shown.title + u'\n' + people.join(u'\n') + u'\n' + publisher);
        const QStringList words = search.split(u' ', Qt::SkipEmptyParts);
        if (!std::all_of(words.begin(), words.end(), [&](const QString &word) { return haystack.contains(word.toUtf8()); }))
            continue;
        Row row{id, {}, 0, false};
        if (sortKey == u"title"_s)
            row.text = shown.title;
        else if (sortKey == u"authors"_s)
            row.text = people.join(u", "_s);
        else if (sortKey == u"publisher"_s)
            row.text = publisher;
        else if (sortKey == u"price"_s)
            row.number = shown.prices.empty() ? 0 : shown.prices.begin()->second.toDouble();
        else
            row.number =
                static_cast<double>(shown.stamp.updatedAt.isValid() ? shown.stamp.updatedAt.toMSecsSinceEpoch() : 0);
        row.missing = sortKey == u"price"_s    ? shown.prices.empty()
                      : sortKey == u"edited"_s ? !shown.stamp.updatedAt.isValid()
                                               : row.text.isEmpty();
        all.push_back(row);
    }
    std::sort(all.begin(), all.end(), [&](const Row &a, const Row &b) {
        if (a.missing != b.missing)
            return b.missing;
        if (!a.missing) {
            int order =
                a.text.isEmpty() ? (a.number < b.number ? -1 : a.number > b.number) : collator.compare(a.text, b.text);
            if (descending)
                order = -order;
            if (order != 0)
                return order < 0;
        }
        return a.id < b.id;
    });
    QStringList ids;
    for (const Row &row : all)
        ids.append(row.id.toString(QUuid::WithoutBraces));
    return ids;
}

void CatalogViewTest::randomBatchesLeaveTheSameRowsInTheSameOrder()
{
    QFETCH(QString, sortKey);
    QFETCH(bool, descending);
    QFETCH(QString, search);
    QFETCH(bool, deletedOnly);
    m_view->setSortKey(sortKey);
    m_view->setSortDescending(descending);
    m_view->setSearch(search);
    m_view->setDeletedOnly(deletedOnly);
    Selection selection;
    selection.setView(m_view.get());
    const ViewMirror mirror(*m_view);
    for (int round = 0; round < 2000; ++round) {
        store().apply(m_batches.next());
        if (round % 50 == 20)
            m_view->setHolding(true);
        if (round % 50 == 40)
            m_view->setHolding(false);
        if (round % 7 == 0)
            m_clock.advance(900ms);
        if (selection.currentRow() < 0 && m_view->count() > 0)
            selection.select(m_view->idAt(m_view->count() / 2));
        if (selection.currentRow() >= 0)
            QCOMPARE(m_view->idAt(selection.currentRow()), selection.currentId());
        if (round % 10 == 0)
            QVERIFY2(mirror.difference().isEmpty(), qPrintable(u"round %1: %2"_s.arg(round).arg(mirror.difference())));
        if (m_view->waiting() > 0)
            continue;
        QStringList shown;
        for (int row = 0; row < m_view->count(); ++row)
            shown.append(m_view->idAt(row));
        const QStringList wanted = expected(sortKey, descending, search, deletedOnly);
        QVERIFY2(shown == wanted,
                 qPrintable(u"round %1\nshown  %2\nwanted %3"_s.arg(round).arg(shown.join(u' '), wanted.join(u' '))));
    }
    QCOMPARE(mirror.resets, 0);
}

QTEST_GUILESS_MAIN(CatalogViewTest)
#include "CatalogViewTest.moc"
