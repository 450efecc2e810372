// Saved views: what is kept of them, and their live counts.
#include "models/views/SavedViews.h"

#include "models/views/CatalogView.h"
#include "models/views/ShownView.h"
#include "models/views/ViewIndexes.h"
#include "tests/models/catalog/Entities.h"
#include "tests/network/ManualClock.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Kind = wire::EntityKind;

class SavedViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() { m_catalog.reset(); }

    void theyOutliveTheProgram()
    {
        const ViewSpec spec = cheap();
        const QString first = m_views->add(u" Cheap ones "_s, spec);
        const QString second = m_views->add(u"All"_s, ViewSpec{Kind::Author, {}, {{SortColumn::Books, true}}});
        QCOMPARE(m_views->add(u"  "_s, spec), QString());
        m_views->move(second, 0);
        m_views->rename(first, u"Bargains"_s);
        start();
        QCOMPARE(names(), (QStringList{u"All"_s, u"Bargains"_s}));
        QCOMPARE(m_views->spec(first), std::optional(spec));
        QCOMPARE(m_views->problem(), QString());
        m_views->remove(second);
        start();
        QCOMPARE(names(), (QStringList{u"Bargains"_s}));
        QCOMPARE(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void countsAreLiveWhileSomebodyWatches()
    {
        const QString id = m_views->add(u"Cheap"_s, cheap());
        const QString twin = m_views->add(u"Cheap again"_s, cheap());
        QCOMPARE(count(0), -1);
        QCOMPARE(ViewIndexes::of(*m_catalog).count(), 0);
        {
            QObject window;
            m_views->watch(&window);
            QCOMPARE(count(0), 0);
            m_catalog->store().apply(rows({priced(1, 1, 300), priced(2, 1, 900)}));
            QCOMPARE(count(0), 1);
            m_catalog->store().apply(rows({priced(2, 2, 100)}));
            QCOMPARE(count(0), 2);
            QCOMPARE(count(1), 2);
            m_views->remove(twin);
            QSignalSpy spy(m_views, &QAbstractItemModel::dataChanged);
            m_catalog->store().apply(rows({priced(1, 2, 900)}));
            QCOMPARE(count(0), 1);
            QCOMPARE(spy.size(), 1);
        }
        QCOMPARE(count(0), -1);
        CatalogView view;
        view.setCatalog(m_catalog.get());
        QVERIFY(m_views->show(id, &view));
        QCOMPARE(view.count(), 1);
        QCOMPARE(view.sortKey(), u"price"_s);
        view.setSortDescending(true);
        m_views->replace(id, &view);
        QVERIFY(m_views->spec(id)->sort.front().descending);
        QVERIFY(!m_views->show(u"no such"_s, &view));
    }

    void whatWasRemovedLastComesBackToItsPlace()
    {
        QObject window;
        m_views->watch(&window);
        m_views->add(u"A"_s, cheap());
        const QString middle = m_views->add(u"B"_s, ViewSpec{Kind::Author, {}, {{SortColumn::Books, true}}});
        m_views->add(u"C"_s, cheap());
        QCOMPARE(m_views->rowOf(middle), 1);
        QVERIFY(!m_views->restore(middle));
        QSignalSpy told(m_views, &SavedViews::specsChanged);
        m_views->remove(middle);
        QCOMPARE(names(), (QStringList{u"A"_s, u"C"_s}));
        QVERIFY(m_views->restore(middle));
        QCOMPARE(told.size(), 2);
        QCOMPARE(names(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
        QCOMPARE(count(1), 0);
        QVERIFY(!m_views->restore(middle));
        start();
        QCOMPARE(names(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
    }

    void ofSeveralThatWereRemovedEachComesBack()
    {
        const QString first = m_views->add(u"A"_s, cheap());
        const QString second = m_views->add(u"B"_s, cheap());
        m_views->remove(first);
        m_views->remove(second);
        QVERIFY(m_views->restore(second));
        QVERIFY(m_views->restore(first));
        QCOMPARE(names(), (QStringList{u"A"_s, u"B"_s}));
        m_views->remove(first);
        m_views->remove(second);
        QVERIFY(m_views->restore(first));
        QCOMPARE(names(), QStringList{u"A"_s});
    }

    void aWindowKnowsWhichOneItShows()
    {
        CatalogView view;
        view.setCatalog(m_catalog.get());
        ShownView shown;
        shown.setView(&view);
        shown.setSavedViews(m_views);
        QVERIFY(!shown.isWorthSaving());
        view.setSearch(u"cheap"_s);
        QVERIFY(shown.isWorthSaving());
        QVERIFY(!shown.save(u" "_s));
        QVERIFY(shown.save(u"Found"_s));
        const QString found = shown.savedId();
        QCOMPARE(m_views->rowOf(found), 0);
        QVERIFY(!shown.isWorthSaving());
        const QString twin = m_views->add(u"Found too"_s, &view);
        QCOMPARE(shown.savedId(), found);
        QVERIFY(shown.show(twin));
        QCOMPARE(shown.savedId(), twin);
        view.setSort({{SortColumn::Title, false}, {SortColumn::Price, false}});
        QCOMPARE(shown.savedId(), QString());
        QVERIFY(shown.isWorthSaving());
        m_views->replace(twin, &view);
        QCOMPARE(shown.savedId(), twin);
        QVERIFY(shown.show(found));
        m_views->remove(found);
        QCOMPARE(shown.savedId(), QString());
        QVERIFY(!shown.show(found));
        view.setSearch({});
        view.setSort({SortBy()});
        QVERIFY(!shown.isWorthSaving());
    }

    void aDamagedFileIsSetAside()
    {
        m_views->add(u"Cheap"_s, cheap());
        QFile kept(file());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray good = kept.readAll();
        write(good.left(good.size() / 2));
        start();
        QCOMPARE(m_views->size(), 0);
        QVERIFY(m_views->problem().contains(u"views.json.damaged"_s));
        m_views->putProblemAway();
        QCOMPARE(m_views->problem(), QString());
        QVERIFY(QFile::exists(file() + u".damaged"_s));
        m_views->add(u"New"_s, cheap());
        // One view that is not understood costs only itself.
        QByteArray half = good;
        half.replace("\"views\": [", "\"views\": [ {\"id\":\"x\"},");
        write(half);
        start();
        QCOMPARE(names(), (QStringList{u"Cheap"_s}));
        QVERIFY(QFile::exists(file() + u".damaged-2"_s));
    }

    void whatIsForgottenIsKeptNoMore()
    {
        m_views->add(u"Cheap"_s, cheap());
        QVERIFY(QFile::exists(file()));
        QVERIFY(m_views->forget());
        QVERIFY(!QFile::exists(file()));
        m_views->add(u"Later"_s, cheap());
        QVERIFY(!QFile::exists(file()));
        QCOMPARE(m_views->problem(), QString());
        QVERIFY(m_views->forget());
    }

    void aNewerFormIsLeftAlone()
    {
        const QByteArray newer = "{\"form\": 99, \"views\": []}";
        write(newer);
        start();
        QVERIFY(!m_views->problem().isEmpty());
        m_views->add(u"New"_s, cheap());
        QCOMPARE(m_views->size(), 1);
        QFile kept(file());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), newer);
    }

private:
    QString file() const { return m_folder->filePath(u"views.json"_s); }
    void write(const QByteArray &bytes)
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }
    void start()
    {
        m_tester.reset();
        m_catalog = std::make_unique<Catalog>(nullptr, m_causation, m_clock);
        m_catalog->setConfiguration({u"en"_s, {u"en"_s}, u"GBP"_s, {u"GBP"_s}});
        m_catalog->setReady(true);
        m_views = new SavedViews(file(), m_catalog.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_views);
        QCOMPARE(SavedViews::of(m_catalog.get()), m_views);
    }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < m_views->size(); ++row)
            all.append(m_views->index(row).data(SavedViews::NameRole).toString());
        return all;
    }
    int count(int row) const { return m_views->index(row).data(SavedViews::CountRole).toInt(); }
    static ViewSpec cheap()
    {
        FieldFilter price;
        price.field = Field::Prices;
        price.test = FieldFilter::Test::Range;
        price.currency = u"GBP"_s;
        price.most = wire::Decimal(500, 2);
        return {Kind::Book, {.deletedOnly = false, .words = {}, .where = {price}}, {{SortColumn::Price, false}}};
    }
    static wire::Book priced(int number, qint64 version, int pence)
    {
        wire::Book made = book(number, version, u"A"_s);
        made.prices[u"GBP"_s] = wire::Decimal(pence, 2);
        return made;
    }

    ManualClock m_clock;
    CausationContext m_causation;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    SavedViews *m_views = nullptr;
};

QTEST_GUILESS_MAIN(SavedViewsTest)
#include "SavedViewsTest.moc"
