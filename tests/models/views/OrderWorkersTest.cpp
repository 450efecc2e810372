// Workers build orders from snapshots while the thread that owns the rows goes on changing them. Built with
// ThreadSanitizer where that is to be had (see CMakeLists.txt); it also checks what the workers made.
#include "models/catalog/RowPacker.h"
#include "models/views/NamingSearch.h"
#include "models/views/OrderBuild.h"
#include "models/views/RowCompare.h"
#include "models/views/RowFilter.h"
#include "tests/models/views/SampleCatalog.h"

#include <cstdio>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;
using Kind = wire::EntityKind;

namespace {

constexpr int Books = 1500;
constexpr int Rounds = 50;
constexpr int Workers = 2;

/// What the UI thread has: the rows, and what finds and packs them.
class Owner
{
public:
    explicit Owner(SampleCatalog &sample)
        : m_sample(sample)
        , m_rows(Collation(QLocale(QLocale::English, QLocale::UnitedKingdom)))
        , m_places{RowPlaces(m_rows, Kind::Book), RowPlaces(m_rows, Kind::Author), RowPlaces(m_rows, Kind::Category),
                   RowPlaces(m_rows, Kind::Publisher)}
        , m_packer(m_places)
        , m_preparer(m_rows.codes(), m_rows.actors(), m_rows.collation(), u"en"_s)
    {
        m_rows.setDefaultCulture(u"en"_s);
        for (const wire::Entity &entity : m_sample.entities(Books))
            put(entity);
    }

    const ReplicaRows &rows() const { return m_rows; }

    void change(qint64 version)
    {
        const int others = SampleCatalog::othersFor(Books);
        for (int i = 0; i < 20; ++i) {
            wire::Book book = m_sample.book(m_sample.pick(Books + 100), version, Books);
            // Numbers for values that no row had so far.
            book.stamp.updatedBy = {u"user-%1"_s.arg(version), u"Somebody"_s};
            book.language = u"l%1"_s.arg(version);
            put(book);
        }
        put(m_sample.author(m_sample.pick(others), version));
        put(m_sample.publisher(m_sample.pick(others), version));
        put(m_sample.category(m_sample.pick(others), version));
    }

private:
    void put(const wire::Entity &entity)
    {
        PreparedRows prepared;
        m_preparer.add(entity, prepared);
        const PreparedRows::Row &row = prepared.row(0);
        const RowSlot slot = m_places[static_cast<size_t>(row.kind)].take(row.head.id);
        m_rows.put(row.kind, slot, row.head, m_packer.pack(prepared, row), prepared.search(row));
    }

    SampleCatalog &m_sample;
    ReplicaRows m_rows;
    RowPacker::Places m_places;
    RowPacker m_packer;
    RowPreparer m_preparer;
};

/// One view's order, kept up to date by builds alone.
class View
{
public:
    explicit View(unsigned seed)
        : m_sample(seed)
        , m_moves(seed + 1)
    {
    }

    void begin(const ReplicaRows &rows)
    {
        m_spec = {Kind::Book, {}, {{static_cast<SortColumn>(m_sample.pick(9)), m_sample.pick(2) == 0}}};
        m_stop = false;
        m_thread = std::thread([this, snapshot = rows, shown = m_shown]() mutable {
            run(snapshot);
            std::vector<RowSlot> slots = shown.flat();
            std::sort(slots.begin(), slots.end());
            m_right = m_right && std::adjacent_find(slots.begin(), slots.end()) == slots.end();
            shown.clear();
            // The snapshot goes in this thread, while the owner of the rows may be changing what it shared.
            snapshot = ReplicaRows(Collation(QLocale::c()));
        });
    }
    void stop() { m_stop = true; }
    /// What the owner of the rows does to the order that it shows.
    void move()
    {
        if (m_shown.isEmpty())
            return;
        m_shown.move(m_moves.pick(m_shown.size()), m_moves.pick(m_shown.size()));
        const RowSlot slot = m_shown.at(0);
        m_shown.remove(0);
        m_shown.insert(m_moves.pick(m_shown.size()), slot);
    }
    bool end()
    {
        m_thread.join();
        m_shown = std::move(m_made);
        return m_right;
    }
    int built() const { return m_built; }

private:
    void run(const ReplicaRows &rows)
    {
        const OrderContext context{u"GBP"_s, 86400000LL, {}};
        const PendingNames none;
        const SlotOrder base = OrderBuild(rows, m_spec, context, none, m_stop).run(nullptr, {});
        ViewSpec search = m_spec;
        search.filter.words = {m_sample.word()};
        FieldFilter changed;
        changed.field = Field::Stamp;
        changed.test = FieldFilter::Test::ChangedBy;
        changed.codes = {u"user-1"_s, u"user-2"_s};
        search.filter.where = {changed};
        const SlotOrder found = OrderBuild(rows, search, context, none, m_stop).run(&base, {});
        NamingSearch books;
        books.add(Kind::Author, 1);
        const std::vector<RowSlot> naming = books.run(rows, m_stop);
        if (m_stop)
            return;
        const Collation collation(rows.collation());
        const RowCompare compare(rows, m_spec, context, none, &collation);
        const RowFilter filter(Kind::Book, search.filter);
        int matches = 0;
        for (int row = 0; row < base.size(); ++row) {
            m_right = m_right && (row == 0 || compare.less(base.at(row - 1), base.at(row)));
            matches += filter.accepts(rows, base.at(row)) ? 1 : 0;
        }
        m_right = m_right && base.size() > Books / 2 && matches == found.size() && !naming.empty();
        m_made = base;
        ++m_built;
    }

    SampleCatalog m_sample; ///< for the worker
    SampleCatalog m_moves;  ///< for the owner of the rows
    SlotOrder m_shown;
    SlotOrder m_made;
    ViewSpec m_spec;
    std::atomic_bool m_stop = false;
    std::thread m_thread;
    bool m_right = true;
    int m_built = 0;
};

} // namespace

int main()
{
    SampleCatalog sample(1);
    Owner owner(sample);
    std::vector<std::unique_ptr<View>> views;
    for (unsigned i = 0; i < Workers; ++i)
        views.push_back(std::make_unique<View>(100 + i));
    qint64 version = 1;
    bool right = true;
    for (int round = 0; round < Rounds; ++round) {
        for (const auto &view : views)
            view->begin(owner.rows());
        for (int batch = 0; batch < 20; ++batch) {
            owner.change(++version);
            for (const auto &view : views)
                view->move();
            if (batch == 1 && round % 10 == 9)
                views.front()->stop();
        }
        for (const auto &view : views)
            right = view->end() && right;
    }
    int built = 0;
    for (const auto &view : views)
        built += view->built();
    std::printf("%d orders built\n", built);
    return right && built > Rounds ? 0 : 1;
}
