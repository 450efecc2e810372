// Orders as workers build them, and as single rows find their places in them, against a naive sort of whole entities.
#include "models/views/OrderBuild.h"
#include "models/catalog/CatalogStore.h"
#include "models/views/NamingSearch.h"
#include "models/views/RowCompare.h"
#include "models/views/RowFilter.h"
#include "tests/models/views/NaiveOrder.h"
#include "tests/models/views/SampleCatalog.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Kind = wire::EntityKind;
using Test = FieldFilter::Test;

namespace {

const QLocale Locale(QLocale::English, QLocale::UnitedKingdom);
const std::atomic_bool Going = false;
const PendingNames NonePending;
const auto SkipsNone = [](RowSlot) {
    return false;
};

class RandomSpecs
{
public:
    RandomSpecs(SampleCatalog &sample, int books)
        : m_sample(sample)
        , m_books(books)
    {
    }

    ViewSpec spec(Kind kind)
    {
        ViewSpec made{kind, {}, {}};
        for (int i = pick(4); i >= 0 && pick(20) > 0; --i)
            made.sort.push_back({static_cast<SortColumn>(pick(11)), pick(2) == 0});
        made.filter.deletedOnly = pick(4) == 0;
        for (int i = pick(4); i > 1; --i)
            made.filter.words.append(m_sample.word());
        for (int i = pick(4); i > 1; --i)
            made.filter.where.push_back(condition());
        return made;
    }

private:
    int pick(int below) { return m_sample.pick(below); }
    QUuid other(int first) { return idNumber(first + pick(SampleCatalog::othersFor(m_books))); }

    FieldFilter condition()
    {
        static constexpr Field Fields[] = {Field::Publisher, Field::Authors, Field::Categories, Field::Language,
                                           Field::Published, Field::Prices,  Field::Isbn,       Field::Texts,
                                           Field::Sale,      Field::Stamp};
        FieldFilter made;
        while (!made.isValid()) {
            made = {};
            made.field = Fields[pick(10)];
            made.test = static_cast<Test>(pick(8));
            const int count = made.test == Test::AnyOf ? 3 : 1;
            for (int i = 0; i < count; ++i) {
                if (made.field == Field::Publisher)
                    made.ids.push_back(other(SampleCatalog::Publishers));
                if (made.field == Field::Authors)
                    made.ids.push_back(other(SampleCatalog::Authors));
                if (made.field == Field::Categories)
                    made.ids.push_back(other(SampleCatalog::Categories));
            }
            if (made.field == Field::Language)
                made.codes = {pick(2) == 0 ? u"en"_s : u"pt-PT"_s};
            if (made.field == Field::Stamp)
                made.codes = {u"user-1"_s};
            if (made.field == Field::Published && pick(3) > 0)
                made.firstDate = wire::PartialDate{2000 + pick(20), pick(13), 0};
            if (made.field == Field::Published && pick(3) > 0)
                made.lastDate = wire::PartialDate{2010 + pick(20), 1 + pick(12), pick(29)};
            if (made.field == Field::Prices && pick(3) > 0)
                made.currency = u"GBP"_s;
            if (made.field == Field::Prices && pick(3) > 0)
                made.least = wire::Decimal(pick(10), 0);
            if (made.field == Field::Prices && pick(3) > 0)
                made.most = wire::Decimal(pick(300), 1);
            made.since = QDateTime::fromMSecsSinceEpoch(1000LL * pick(200), Qt::UTC);
        }
        return made;
    }

    SampleCatalog &m_sample;
    int m_books;
};

} // namespace

class OrderBuildTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<CatalogStore>(Locale);
        m_store->setDefaultCulture(u"en"_s);
    }

    void anOrderIsThatOfTheNaiveSort_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("books");
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("%u, 60 books", seed) << seed << 60;
        QTest::newRow("5, 900 books") << 5U << 900;
        QTest::newRow("6, 900 books") << 6U << 900;
    }
    void anOrderIsThatOfTheNaiveSort()
    {
        QFETCH(const unsigned, seed);
        QFETCH(const int, books);
        SampleCatalog sample(seed);
        fill(sample, books);
        RandomSpecs specs(sample, books);
        const OrderContext whole = contextOf(Kind::Book);
        const NaiveOrder naive(*m_store, whole, Locale);
        for (int round = 0; round < (books > 100 ? 60 : 400); ++round) {
            const ViewSpec spec = specs.spec(static_cast<Kind>(round % 8 < 5 ? 0 : round % 4));
            const OrderContext context = contextOf(spec.kind);
            const std::vector<RowSlot> expected = naive.rows(spec);
            const QByteArray what = describe(spec);
            const SlotOrder alone = build(spec, context);
            QVERIFY2(alone.flat() == expected, what.constData());
            const SlotOrder base = build(spec.withoutFilter(), context);
            QVERIFY2(build(spec, context, &base).flat() == expected, what.constData());
            placeAllAgain(spec, context, alone);
            const RowFilter filter(spec.kind, spec.filter);
            for (RowSlot slot = 0; slot < m_store->slotEnd(spec.kind); ++slot)
                QCOMPARE(filter.accepts(m_store->rows(), slot), alone.contains(slot));
        }
    }

    void aSearchShowsItsFirstRowsBeforeTheRest()
    {
        std::vector<wire::Entity> books;
        for (int i = 0; i < 3000; ++i)
            books.emplace_back(
                book(i, 1, u"Book %1"_s.arg(i, 4, 10, QLatin1Char('0')) + (i % 3 ? u""_s : u" three"_s)));
        m_store->apply(rows(std::move(books)));
        const OrderContext context = contextOf(Kind::Book);
        const ViewSpec plain{Kind::Book, {}, {{SortColumn::Title, true}}};
        const SlotOrder base = build(plain, context);
        ViewSpec search = plain;
        search.filter.words = {"three"};
        std::vector<RowSlot> first;
        const OrderBuild builder(m_store->rows(), search, context, NonePending, Going);
        const SlotOrder found = builder.run(&base, [&first](std::vector<RowSlot> slots) {
            QVERIFY(first.empty());
            first = std::move(slots);
        });
        QCOMPARE(found.size(), 1000);
        QVERIFY(!first.empty() && first.size() <= OrderBuild::FirstRows);
        const std::vector<RowSlot> all = found.flat();
        QVERIFY(std::equal(first.begin(), first.end(), all.begin()));
    }

    void whatABaseHasIsShownThoughDeleted()
    {
        wire::Book gone = book(2, 2, u"B x"_s);
        gone.stamp = stampOf(2, true);
        m_store->apply(rows({book(1, 1, u"C x"_s), gone, book(3, 1, u"A x"_s), book(4, 1, u"D"_s)}));
        const OrderContext context = contextOf(Kind::Book);
        ViewSpec spec{Kind::Book, {}, {{SortColumn::Title, false}}};
        SlotOrder base = build(spec, context);
        base.insert(1, slotOf(2));
        spec.filter.words = {"x"};
        QCOMPARE(build(spec, context, &base).flat(), (std::vector<RowSlot>{slotOf(3), slotOf(2), slotOf(1)}));
    }

    void aWordIsNotFoundAcrossTwoRows()
    {
        std::vector<wire::Entity> books;
        for (int i = 0; i < 1000; ++i)
            books.emplace_back(book(i, 1, i == 700 ? u"xyxyz"_s : u"zx y"_s));
        m_store->apply(rows(std::move(books)));
        ViewSpec spec{Kind::Book, {}, {}};
        spec.filter.words = {"yz"};
        QCOMPARE(build(spec, contextOf(Kind::Book)).flat(), std::vector<RowSlot>{slotOf(700)});
        spec.filter.words = {"z"};
        QCOMPARE(build(spec, contextOf(Kind::Book)).size(), 1000);
        spec.filter.words = {"zx"};
        QCOMPARE(build(spec, contextOf(Kind::Book)).size(), 999);
    }

    void booksStandByANameThatIsPending()
    {
        SampleCatalog sample(11);
        fill(sample, 400);
        PendingNames pending;
        connect(m_store.get(), &CatalogStore::changed, this, [&pending](const ChangeSet &changes) {
            for (const ChangeSet::Renamed &renamed : changes.renamed)
                pending.add(renamed);
        });
        const OrderContext context = contextOf(Kind::Book);
        qint64 version = 1;
        for (const SortColumn column : {SortColumn::Publisher, SortColumn::Authors, SortColumn::Categories}) {
            pending.clear();
            const ViewSpec spec{Kind::Book, {}, {{column, true}, {SortColumn::Title, false}}};
            const SlotOrder before = build(spec, context);
            ++version;
            for (int i = 0; i < SampleCatalog::othersFor(400); ++i)
                m_store->apply(
                    rows({sample.author(i, version), sample.publisher(i, version), sample.category(i, version)}));
            QVERIFY(!pending.isEmpty());
            placeAllAgain(spec, context, before, pending);
            QVERIFY(OrderBuild(m_store->rows(), spec, context, pending, Going).run(nullptr, {}).flat() ==
                    before.flat());
            QVERIFY(build(spec, context).flat() == NaiveOrder(*m_store, context, Locale).rows(spec));
            QVERIFY(build(spec, context).flat() != before.flat());
        }
    }

    void booksThatNameSomebodyAreFound()
    {
        SampleCatalog sample(12);
        fill(sample, 900);
        size_t all = 0;
        for (const Kind kind : {Kind::Author, Kind::Category, Kind::Publisher}) {
            for (RowSlot slot = 0; slot < m_store->slotEnd(kind); ++slot) {
                NamingSearch search;
                search.add(kind, slot);
                const std::vector<RowSlot> found = search.run(m_store->rows(), Going);
                QCOMPARE(static_cast<int>(found.size()), m_store->booksOf(kind, m_store->rows().id(kind, slot)));
                QVERIFY(std::is_sorted(found.begin(), found.end()));
                all += found.size();
            }
        }
        QVERIFY(all > 900);
    }

    void aBuildThatIsStoppedEndsWithNothing()
    {
        SampleCatalog sample(13);
        fill(sample, 400);
        const OrderContext context = contextOf(Kind::Book);
        const std::atomic_bool stopped = true;
        const ViewSpec spec{Kind::Book, {}, {{SortColumn::Title, false}}};
        QCOMPARE(OrderBuild(m_store->rows(), spec, context, NonePending, stopped).run(nullptr, {}).size(), 0);
    }

private:
    void fill(SampleCatalog &sample, int books)
    {
        m_store->apply(rows(sample.entities(books)));
        // Free slots, and rows that are in segments changed before.
        ChangeBatch batch;
        for (int i = 0; i < books / 10; ++i)
            batch.removed.push_back({{Kind::Book, idNumber(sample.pick(books))}, Origin::Other});
        m_store->apply(std::move(batch));
    }
    RowSlot slotOf(int number) const { return m_store->slotOf(Kind::Book, idNumber(number)); }
    OrderContext contextOf(Kind kind) const
    {
        return {u"GBP"_s, 1000 + 86400000LL * 365 * 45, [store = m_store.get(), kind](RowSlot slot) {
                    return store->liveBooksOf(kind, slot);
                }};
    }
    SlotOrder build(const ViewSpec &spec, const OrderContext &context, const SlotOrder *base = nullptr) const
    {
        const ReplicaRows snapshot = m_store->rows();
        return OrderBuild(snapshot, spec, context, NonePending, Going).run(base, {});
    }
    static QByteArray describe(const ViewSpec &spec)
    {
        return QJsonDocument(spec.toJson()).toJson(QJsonDocument::Compact);
    }
    /// Every row, taken out of the order, finds its place again.
    void placeAllAgain(const ViewSpec &spec, const OrderContext &context, const SlotOrder &order,
                       const PendingNames &pending = NonePending) const
    {
        const RowCompare compare(m_store->rows(), spec, context, pending);
        SlotOrder placed;
        for (const RowSlot slot : order.flat())
            placed.insert(compare.placeIn(placed, slot, SkipsNone), slot);
        QVERIFY2(placed.flat() == order.flat(), describe(spec).constData());
        for (int row = 0; row < order.size(); row += 7) {
            QCOMPARE(compare.placeIn(order, order.at(row), SkipsNone), row);
            if (row > 0)
                QVERIFY(compare.less(order.at(row - 1), order.at(row)) &&
                        !compare.less(order.at(row), order.at(row - 1)));
        }
    }

    std::unique_ptr<CatalogStore> m_store;
};

QTEST_APPLESS_MAIN(OrderBuildTest)
#include "OrderBuildTest.moc"
