#include "tests/bench/BookChanges.h"
#include "tests/bench/ChangeSource.h"
#include "tests/bench/models/BaselineModel.h"
#include "tests/bench/models/BenchCatalog.h"
#include "tests/bench/models/Measures.h"

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

using Column = PlainBooks::Column;
using Time = TurnWatch::Time;

constexpr int perSecond = 10000;

class LiveMeasures
{
public:
    explicit LiveMeasures(BenchRun &run)
        : m_run(run)
        , m_changes(run.maker)
    {
        m_bench.fill(run.maker);
        for (size_t i = 0; i < std::size(PlainBooks::Columns); ++i) {
            CatalogView &view = m_views[i];
            run.watch.run([&] { m_bench.show(view, PlainBooks::Columns[i]); },
                          [&] { return view.count() > 0 && m_bench.isSettled(view); });
            QObject::connect(&view, &QAbstractItemModel::modelReset, &view, [this] { ++m_resets; });
        }
    }

    void run()
    {
        ChangeSource source(m_changes, perSecond, &m_bench.catalog(), [this](ChangeSource::Arrival arrival) {
            m_arrived += static_cast<int>(arrival.numbers.size());
            m_bench.catalog().queue().enqueue(std::move(arrival.batch));
        });
        m_run.watch.restart();
        const Time cpu = TurnWatch::cpu();
        const Time took =
            m_run.watch.runUntilQuiet([&] { source.start(m_run.seconds()); },
                                      [&] { return source.isDone() && m_arrived == source.sent() && isSettled(); });
        const Time used = TurnWatch::cpu() - cpu;
        source.stop();

        m_run.addTurn(u"10,000 changes a second, 4 views"_s);
        m_run.add(u"10,000 changes a second, 4 views: changes"_s, m_arrived, u"rows"_s);
        m_run.add(u"10,000 changes a second, 4 views: applied"_s, applied(), u"rows"_s, u"all"_s);
        m_run.add(u"10,000 changes a second, 4 views: UI thread"_s,
                  100 * static_cast<double>(used.count()) / static_cast<double>(took.count()), u"% CPU"_s, u"50"_s);
        m_run.add(u"10,000 changes a second, 4 views: done after the last by"_s,
                  BenchRun::milliseconds(took) - 1000.0 * m_run.seconds(), u"ms"_s);
        m_run.add(u"10,000 changes a second, 4 views: resets"_s, m_resets, u"resets"_s);
        m_run.add(u"4 views: changes a second that can be taken"_s, fastest(), u"rows/s"_s, {}, baselineRate());
        check();
    }

private:
    bool isSettled()
    {
        return std::all_of(std::begin(m_views), std::end(m_views),
                           [this](const CatalogView &view) { return m_bench.isSettled(view); });
    }

    /// Changes of books that have come to the version of their last change.
    double applied()
    {
        double count = 0;
        for (int i = 0; i < m_changes.count(); ++i) {
            const int changes = m_changes.changesOf(i);
            if (changes == 0)
                continue;
            const wire::Book wanted = m_changes.now(i);
            if (m_bench.store().versionOnServer({wire::EntityKind::Book, wanted.id}) == wanted.stamp.version)
                count += changes;
        }
        m_run.expect(qRound(count) == m_arrived,
                     u"live: all of %1 changes are applied (%2)"_s.arg(m_arrived).arg(count));
        return count;
    }

    /// Half a second of such changes, without waiting for any: how many a second the replica and its views take.
    double fastest()
    {
        ChangeBatch burst;
        for (int i = 0; i < perSecond / 2; ++i)
            burst.rows.push_back({m_changes.next(), Origin::Other, false});
        const auto count = static_cast<double>(burst.rows.size());
        m_arrived += static_cast<int>(burst.rows.size());
        const Time took =
            m_run.watch.run([&] { m_bench.catalog().queue().enqueue(std::move(burst)); }, [&] { return isSettled(); });
        return count / (BenchRun::milliseconds(took) / 1000);
    }

    void check()
    {
        PlainBooks books(m_run.maker);
        for (int i = 0; i < m_changes.count(); ++i) {
            if (i >= static_cast<int>(books.rows.size()))
                books.add(m_changes.now(i));
            else if (m_changes.changesOf(i) > 0)
                books.replace(i, m_changes.now(i));
        }
        for (size_t i = 0; i < std::size(PlainBooks::Columns); ++i)
            m_run.expect(m_bench.isInOrder(m_views[i], books, PlainBooks::Columns[i]),
                         u"live: in order by "_s + PlainBooks::sortKey(PlainBooks::Columns[i]));
    }

    /// The same changes, one after the other, to a model with four proxies, for as long as a second.
    double baselineRate()
    {
        PlainBooks books(m_run.maker);
        BaselineModel model(books);
        std::vector<std::unique_ptr<BaselineProxy>> proxies;
        for (const Column column : PlainBooks::Columns) {
            proxies.push_back(std::make_unique<BaselineProxy>(model));
            proxies.back()->sortBy(column);
        }
        BookChanges changes(m_run.maker);
        int count = 0;
        Time used{};
        for (; used < std::chrono::seconds(1); ++count) {
            const wire::Book book = changes.next();
            const int number = changes.last();
            const Time start = TurnWatch::now();
            if (number >= model.rowCount())
                model.append(book);
            else
                model.replace(number, book);
            used += TurnWatch::now() - start;
        }
        return count / (BenchRun::milliseconds(used) / 1000);
    }

    BenchRun &m_run;
    BookChanges m_changes;
    BenchCatalog m_bench;
    CatalogView m_views[std::size(PlainBooks::Columns)];
    int m_arrived = 0;
    int m_resets = 0;
};

} // namespace

void measureLive(BenchRun &run)
{
    LiveMeasures(run).run();
}

} // namespace colophon::test
