#include "tests/bench/Draws.h"
#include "tests/bench/models/BaselineModel.h"
#include "tests/bench/models/BenchCatalog.h"
#include "tests/bench/models/Measures.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

using Column = PlainBooks::Column;
using Time = TurnWatch::Time;

constexpr int ourChanges = 2000;
constexpr int theirChanges = 50;

double microseconds(Time time)
{
    return static_cast<double>(time.count()) / 1e3;
}

class NewsMeasures
{
public:
    explicit NewsMeasures(BenchRun &run)
        : m_run(run)
        , m_books(run.maker)
        , m_model(m_books)
        , m_proxy(m_model)
    {
        m_bench.fill(run.maker);
        const auto count = [this] {
            ++m_signals;
        };
        QObject::connect(&m_view, &QAbstractItemModel::dataChanged, &m_view, count);
        QObject::connect(&m_view, &QAbstractItemModel::rowsMoved, &m_view, count);
        sortBy(Column::Title);
        m_proxy.sortBy(Column::Title);
    }

    void oneBook()
    {
        changes(u"one changed book, a price, view by title"_s,
                [&](wire::Book &book, int i) { book.prices[u"GBP"_s] = m_run.maker.price(i, 1); });
        changes(u"one changed book, a title, view by title"_s,
                [&](wire::Book &book, int i) { book.title = m_run.maker.title(i, 1); });
        m_run.expect(m_bench.isInOrder(m_view, m_books, Column::Title), u"changed books: in order"_s);
    }

    void rename()
    {
        sortBy(Column::Publisher);
        const QUuid id = m_run.maker.id(wire::EntityKind::Publisher, 0);
        wire::Publisher publisher = m_run.maker.publisher(0);
        const auto [first, last] = booksOf(publisher.name);
        const Time theirs = renameBaseline(id, first, last);

        publisher.stamp.version += 1;
        publisher.name = name;
        m_run.watch.restart();
        const Time took =
            m_run.watch.runUntilQuiet([&] { m_bench.enqueue(publisher); }, [&] { return m_bench.isSettled(m_view); });
        m_run.addTime(u"publisher of a tenth of the books renamed, view by publisher"_s, took, {}, theirs);
        m_run.addTurn(u"renamed publisher"_s);
        m_run.expect(m_bench.isInOrder(m_view, m_books, Column::Publisher), u"renamed publisher: in order"_s);
    }

private:
    void sortBy(Column column)
    {
        m_run.watch.run(
            [&] {
                if (m_view.catalog())
                    m_view.setSortKey(PlainBooks::sortKey(column));
                else
                    m_bench.show(m_view, column);
            },
            [&] { return m_view.count() > 0 && m_bench.isSettled(m_view); });
    }

    template <typename Change>
    void changes(const QString &figure, Change change)
    {
        Draws draws(11);
        std::vector<Time> ours;
        std::vector<Time> theirs;
        for (int i = 0; i < ourChanges; ++i) {
            const int number = draws.below(m_run.rows());
            if (m_run.maker.isDeleted(wire::EntityKind::Book, number))
                continue;
            wire::Book book = std::get<wire::Book>(*m_bench.store().findOnServer(
                {wire::EntityKind::Book, m_run.maker.id(wire::EntityKind::Book, number)}));
            book.stamp.version += 1;
            change(book, number);
            ChangeBatch batch;
            batch.rows.push_back({book, Origin::Other, false});
            const int before = m_signals;
            const Time start = TurnWatch::now();
            m_bench.store().apply(std::move(batch));
            ours.push_back(TurnWatch::now() - start);
            m_run.expect(m_signals > before, u"a changed book gives its signal at once"_s);
            if (i >= theirChanges) {
                m_books.replace(number, book);
                continue;
            }
            const Time their = TurnWatch::now();
            m_model.replace(number, book);
            theirs.push_back(TurnWatch::now() - their);
        }
        m_proxy.invalidate(); // most of the changes it was not told of
        m_proxy.rowCount();
        std::sort(ours.begin(), ours.end());
        std::sort(theirs.begin(), theirs.end());
        m_run.add(figure + u": p50"_s, microseconds(ours[ours.size() / 2]), u"us"_s, u"10"_s,
                  microseconds(theirs[theirs.size() / 2]));
        m_run.add(figure + u": p99"_s, microseconds(ours[ours.size() * 99 / 100]), u"us"_s);
    }

    /// The rows that a model would tell as changed.
    std::pair<int, int> booksOf(const QString &publisher) const
    {
        int first = -1;
        int last = -1;
        for (int row = 0; row < m_run.rows(); ++row) {
            if (m_books.rows[static_cast<size_t>(row)].publisher != publisher)
                continue;
            first = first < 0 ? row : first;
            last = row;
        }
        return {first, last};
    }
    Time renameBaseline(const QUuid &id, int first, int last)
    {
        m_proxy.sortBy(Column::Publisher);
        const Time start = TurnWatch::now();
        m_books.renamePublisher(id, name);
        m_model.changed(first, last);
        return TurnWatch::now() - start;
    }

    const QString name = u"Meridian Press"_s;
    BenchRun &m_run;
    PlainBooks m_books;
    BaselineModel m_model;
    BaselineProxy m_proxy;
    BenchCatalog m_bench;
    CatalogView m_view;
    int m_signals = 0;
};

} // namespace

void measureNews(BenchRun &run)
{
    NewsMeasures measures(run);
    measures.oneBook();
    measures.rename();
}

} // namespace colophon::test
