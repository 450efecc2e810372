// Random batches against a naive reference: whatever happens to a catalog, its views show the rows that they should, in
// the order in which they should, and tell of it by signals that suffice to know. `--batches N` runs more of them.
#include "models/views/CatalogView.h"
#include "models/views/ScrollAnchor.h"
#include "models/views/Selection.h"
#include "models/views/ViewIndexes.h"
#include "tests/models/views/NaiveView.h"
#include "tests/models/views/RandomBatches.h"
#include "tests/models/views/ViewMirror.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using namespace std::chrono_literals;
using Kind = wire::EntityKind;

namespace {

int batches = 400;

/// A view with everything that holds on to its rows.
struct Watched
{
    Watched(Catalog &catalog, const ViewSpec &spec)
        : tester(&view)
        , mirror(view)
    {
        selection.setView(&view);
        view.setReleaseDelay(0ms);
        view.setSpec(spec);
        view.setCatalog(&catalog);
    }

    std::vector<QUuid> ids() const
    {
        std::vector<QUuid> all;
        for (int row = 0; row < view.count(); ++row)
            all.push_back(view.uuidAt(row));
        return all;
    }

    CatalogView view;
    QAbstractItemModelTester tester; ///< from when it was empty
    ViewMirror mirror;
    Selection selection;
    QUuid selected;
};

QString text(const std::vector<QUuid> &ids)
{
    QString joined;
    for (const QUuid &id : ids)
        joined += id.toString().mid(1, 8) + u' ';
    return joined;
}

} // namespace

class ViewPropertyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void viewsShowWhatTheyShould_data();
    void viewsShowWhatTheyShould();
    void aHoldingViewKeepsItsOrder();
    void viewsInSlicesAndWorkersShowWhatTheyShould();

private:
    void begin(int books, unsigned seed);
    CatalogStore &store() { return m_catalog->store(); }
    static std::vector<ViewSpec> specs();
    /// The first thing that is wrong with it; "" if nothing is.
    QString fault(Watched &watched);
    QString selectionFault(Watched &watched);

    ManualClock m_clock;
    CausationContext m_causation;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<RandomBatches> m_random;
};

void ViewPropertyTest::begin(int books, unsigned seed)
{
    m_catalog = std::make_unique<Catalog>(nullptr, m_causation, m_clock);
    m_catalog->setConfiguration({u"en"_s, {u"en"_s}, u"GBP"_s, {u"GBP"_s}});
    m_catalog->setReady(true);
    ViewIndexes::of(*m_catalog).setLingering(0ms);
    m_random = std::make_unique<RandomBatches>(m_clock, books, seed);
}

std::vector<ViewSpec> ViewPropertyTest::specs()
{
    FieldFilter publisher;
    publisher.field = Field::Publisher;
    publisher.test = FieldFilter::Test::Is;
    publisher.ids = {idNumber(2001)};
    FieldFilter price;
    price.field = Field::Prices;
    price.test = FieldFilter::Test::Range;
    price.currency = u"GBP"_s;
    price.least = wire::Decimal(100, 2);
    price.most = wire::Decimal(300, 2);
    return {
        {Kind::Book, {}, {{SortColumn::Title, false}}},
        {Kind::Book, {}, {{SortColumn::Price, true}}},
        {Kind::Book, {.deletedOnly = false, .words = {"e"}, .where = {}}, {{SortColumn::Authors, false}}},
        {Kind::Book, {.deletedOnly = true, .words = {}, .where = {}}, {{SortColumn::Publisher, true}}},
        {Kind::Book, {.deletedOnly = false, .words = {"a", "o"}, .where = {}}, {{SortColumn::Edited, true}}},
        {Kind::Book, {}, {{SortColumn::Publisher, false}, {SortColumn::Price, true}, {SortColumn::Title, false}}},
        {Kind::Book,
         {.deletedOnly = false, .words = {}, .where = {publisher}},
         {{SortColumn::Authors, true}, {SortColumn::Title, true}}},
        {Kind::Book, {.deletedOnly = false, .words = {"north"}, .where = {price}}, {{SortColumn::Title, false}}},
    };
}

QString ViewPropertyTest::selectionFault(Watched &watched)
{
    Selection &selection = watched.selection;
    if (watched.selected != QUuid::fromString(selection.currentId()))
        return u"another row is current"_s;
    const int row = watched.view.rowOf(watched.selected);
    if (selection.currentRow() != row)
        return u"the current row is %1, not %2"_s.arg(selection.currentRow()).arg(row);
    if (row < 0 && watched.view.count() > 0) {
        selection.select(watched.view.idAt(watched.view.count() / 2));
        selection.extendTo(watched.view.idAt(std::min(watched.view.count() / 2 + 2, watched.view.count() - 1)));
        watched.selected = QUuid::fromString(selection.currentId());
    }
    return {};
}

QString ViewPropertyTest::fault(Watched &watched)
{
    const QString selection = selectionFault(watched);
    if (!selection.isEmpty())
        return selection;
    const std::vector<QUuid> shown = watched.ids();
    const std::vector<QUuid> wanted = NaiveView(*m_catalog, watched.view.spec()).ids();
    return shown == wanted ? QString() : u"\nshown  %1\nwanted %2"_s.arg(text(shown), text(wanted));
}

void ViewPropertyTest::viewsShowWhatTheyShould_data()
{
    QTest::addColumn<unsigned>("seed");
    for (const unsigned seed : {42U, 7U})
        QTest::addRow("seed %u", seed) << seed;
}

void ViewPropertyTest::viewsShowWhatTheyShould()
{
    QFETCH(unsigned, seed);
    begin(60, seed);
    std::vector<std::unique_ptr<Watched>> views;
    const std::vector<ViewSpec> all = specs();
    for (const ViewSpec &spec : all)
        views.push_back(std::make_unique<Watched>(*m_catalog, spec));
    const int indexes = ViewIndexes::of(*m_catalog).count();
    Watched twin(*m_catalog, all.front());
    QCOMPARE(ViewIndexes::of(*m_catalog).count(), indexes); // one specification, one index
    for (int round = 0; round < batches; ++round) {
        store().apply(m_random->next());
        if (round % 7 == 0)
            m_clock.advance(900ms);
        for (size_t i = 0; i < views.size(); ++i) {
            const QString wrong = fault(*views[i]);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"round %1, view %2: %3"_s.arg(round).arg(i).arg(wrong)));
            if (round % 10 == 0)
                QCOMPARE(views[i]->mirror.difference(), QString());
        }
        QCOMPARE(twin.ids(), views.front()->ids());
    }
    for (const auto &view : views)
        QCOMPARE(view->mirror.resets, 1); // the catalog that it was given
    QCOMPARE(twin.mirror.difference(), QString());
}

void ViewPropertyTest::aHoldingViewKeepsItsOrder()
{
    begin(60, 11);
    std::vector<std::unique_ptr<Watched>> views;
    for (const ViewSpec &spec : specs())
        views.push_back(std::make_unique<Watched>(*m_catalog, spec));
    for (int round = 0; round < batches; ++round) {
        std::vector<std::vector<QUuid>> before;
        for (const auto &watched : views) {
            if (m_random->pick(20) == 0)
                watched->view.setHolding(!watched->view.holding());
            if (m_random->pick(40) == 0)
                watched->view.releaseHeld();
            before.push_back(watched->ids());
        }
        const ChangeBatch batch = m_random->next();
        QSet<QUuid> own;
        bool ownName = false; // moves books, too
        for (const ChangeBatch::Row &row : batch.rows) {
            if (row.origin != Origin::Own)
                continue;
            own.insert(wire::idOf(row.entity));
            ownName = ownName || wire::kindOf(row.entity) != Kind::Book;
        }
        for (const Overlay &overlay : batch.overlays)
            own.insert(wire::idOf(overlay.mine));
        for (const ChangeBatch::Settled &settled : batch.settled)
            own.insert(settled.key.id);
        store().apply(batch);
        for (size_t i = 0; i < views.size(); ++i) {
            Watched &watched = *views[i];
            QCOMPARE(selectionFault(watched), QString());
            QCOMPARE(watched.mirror.difference(), QString());
            if (!watched.view.holding() || watched.view.waiting() == 0) {
                const QString wrong = fault(watched);
                QVERIFY2(wrong.isEmpty(), qPrintable(u"round %1, view %2: %3"_s.arg(round).arg(i).arg(wrong)));
            }
            if (!watched.view.holding() || ownName)
                continue;
            // Others' changes move nothing, and take nothing that the store still has.
            const auto others = [&](std::vector<QUuid> ids) {
                std::erase_if(ids, [&](const QUuid &id) {
                    return own.contains(id) || !store().contains({Kind::Book, id});
                });
                return ids;
            };
            QCOMPARE(others(watched.ids()), others(before[i]));
        }
        if (round % 7 == 0)
            m_clock.advance(900ms);
    }
    for (const auto &watched : views) {
        watched->view.setHolding(false);
        QCOMPARE(watched->view.waiting(), 0);
        QCOMPARE(fault(*watched), QString());
        QCOMPARE(watched->mirror.difference(), QString());
    }
}

void ViewPropertyTest::viewsInSlicesAndWorkersShowWhatTheyShould()
{
    constexpr int books = ViewIndexes::AtOnce + 5000;
    begin(books, 5);
    m_catalog->setReady(false);
    std::vector<std::unique_ptr<CatalogView>> views;
    std::vector<std::unique_ptr<ViewMirror>> mirrors;
    for (const ViewSpec &spec : specs()) {
        views.push_back(std::make_unique<CatalogView>());
        if (views.size() % 5 == 1) // it reads every value of every row that a signal covers
            mirrors.push_back(std::make_unique<ViewMirror>(*views.back()));
        views.back()->setReleaseDelay(0ms);
        views.back()->setSpec(spec);
        views.back()->setCatalog(m_catalog.get());
    }
    ChangeBatch batch;
    for (int i = 0; i < books; ++i)
        batch.rows.push_back({m_random->book(i, 1), Origin::Snapshot, false});
    m_catalog->queue().enqueue(std::move(batch));
    for (int round = 0; round < 12; ++round) {
        if (round == 1)
            m_catalog->setReady(true);
        for (int i = 0; i < 20; ++i) {
            store().apply(m_random->next()); // renames among them, that tens of thousands of books show
            if (i % 5 == 0)
                QCoreApplication::processEvents();
        }
        const size_t holds = static_cast<size_t>(m_random->pick(8));
        views[holds]->setHolding(!views[holds]->holding());
        if (round % 3 != 2)
            continue;
        for (size_t i = 0; i < views.size(); ++i) {
            views[i]->setHolding(false);
            const auto quiet = [&] {
                return ViewIndexes::of(*m_catalog).isSettled() && m_catalog->queue().backlog() == 0 &&
                       views[i]->waiting() == 0 && !views[i]->building();
            };
            QTRY_VERIFY_WITH_TIMEOUT(quiet(), 60000);
            std::vector<QUuid> shown;
            for (int row = 0; row < views[i]->count(); ++row)
                shown.push_back(views[i]->uuidAt(row));
            const bool same = shown == NaiveView(*m_catalog, views[i]->spec()).ids();
            QVERIFY2(same, qPrintable(u"round %1, view %2"_s.arg(round).arg(i)));
        }
    }
    for (const auto &mirror : mirrors)
        QCOMPARE(mirror->difference(), QString());
}

int main(int argc, char **argv)
{
    std::vector<char *> rest;
    for (int i = 0; i < argc; ++i) {
        if (qstrcmp(argv[i], "--batches") == 0 && i + 1 < argc)
            batches = atoi(argv[++i]);
        else
            rest.push_back(argv[i]);
    }
    int count = static_cast<int>(rest.size());
    QCoreApplication app(count, rest.data());
    ViewPropertyTest test;
    return QTest::qExec(&test, count, rest.data());
}

#include "ViewPropertyTest.moc"
