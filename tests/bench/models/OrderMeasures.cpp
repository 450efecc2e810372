#include "tests/bench/models/BaselineModel.h"
#include "tests/bench/models/BenchCatalog.h"
#include "tests/bench/models/Measures.h"

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

using Column = PlainBooks::Column;
using Time = TurnWatch::Time;

/// A view and the baseline over the same books, asked for the same.
class OrderMeasures
{
public:
    explicit OrderMeasures(BenchRun &run)
        : m_run(run)
        , m_books(run.maker)
        , m_model(m_books)
        , m_proxy(m_model)
    {
        m_bench.fill(run.maker);
        QObject::connect(&m_view, &QAbstractItemModel::modelReset, &m_view, [this] { noteAnswer(); });
        QObject::connect(&m_view, &QAbstractItemModel::rowsInserted, &m_view, [this] { noteAnswer(); });
    }

    void sorts()
    {
        m_run.watch.restart();
        ask([&] { m_bench.show(m_view, Column::Title); });
        baseline([&] { m_proxy.sortBy(Column::Title); });
        isSame(u"title"_s);

        const Time publisher = ask([&] { m_view.setSortKey(u"publisher"_s); });
        addSpeed(u"sort by another text column (publisher)"_s, publisher,
                 baseline([&] { m_proxy.sortBy(Column::Publisher); }), 4);
        isSame(u"publisher"_s);
        const Time price = ask([&] { m_view.setSortKey(u"price"_s); });
        addSpeed(u"sort by price"_s, price, baseline([&] { m_proxy.sortBy(Column::Price); }), 10);
        isSame(u"price"_s);
        const Time authors = ask([&] { m_view.setSortKey(u"authors"_s); });
        addSpeed(u"sort by another text column (authors)"_s, authors,
                 baseline([&] { m_proxy.sortBy(Column::Authors); }), 4);
        isSame(u"authors"_s);
        const Time title = ask([&] { m_view.setSortKey(u"title"_s); });
        m_run.addTime(u"back to the order by title"_s, title, {}, baseline([&] { m_proxy.sortBy(Column::Title); }));
        isSame(u"title, again"_s);
        m_run.addTurn(u"sorts"_s);
    }

    void searches()
    {
        m_run.watch.restart();
        const QString surname = m_run.maker.author(17).name.section(u' ', -1);
        QString isbn;
        for (int i = m_run.rows() / 2; isbn.isEmpty(); ++i)
            isbn = m_run.maker.book(i).isbn.value_or(QString());
        search(u"search: first letter (e)"_s, u"e"_s);
        search(u"search: a surname"_s, surname);
        search(u"search: an ISBN prefix"_s, isbn.left(8));
        search(u"search: a word that is nowhere"_s, u"zyzzyva"_s);
        search(u"search: two words"_s, u"winter %1"_s.arg(surname.left(3)));

        const Time cleared = ask([&] { m_view.setSearch({}); });
        addSpeed(u"clearing a filter"_s, cleared, baseline([&] { m_proxy.setWords({}); }), 20);
        isSame(u"search cleared"_s);
        m_run.addTurn(u"searches"_s);
    }

private:
    Time ask(const std::function<void()> &action)
    {
        m_answered = {};
        return m_run.watch.run(
            [&] {
                m_asked = TurnWatch::now();
                action();
            },
            [&] { return m_bench.isSettled(m_view); });
    }
    static Time baseline(const std::function<void()> &action)
    {
        const Time start = TurnWatch::now();
        action();
        return TurnWatch::now() - start;
    }
    void noteAnswer()
    {
        if (m_answered == Time{})
            m_answered = TurnWatch::now() - m_asked;
    }

    void addSpeed(const QString &figure, Time ours, Time theirs, int aim)
    {
        m_run.addTime(figure, ours, {}, theirs);
        const double ratio =
            static_cast<double>(theirs.count()) / static_cast<double>(std::max<qint64>(ours.count(), 1));
        m_run.add(figure + u": times as fast"_s, ratio, u"x"_s, QString::number(aim));
    }

    void search(const QString &figure, const QString &text)
    {
        const Time complete = ask([&] { m_view.setSearch(text); });
        const Time answered = m_answered == Time{} ? complete : m_answered;
        const Time theirs = baseline([&] { m_proxy.setWords(PlainBooks::words(text)); });
        m_run.addTime(figure + u", first answer"_s, answered, u"50"_s, theirs);
        m_run.addTime(figure + u", complete"_s, complete, u"100"_s, theirs);
        isSame(text);
    }

    void isSame(const QString &what)
    {
        bool same = m_view.count() == m_proxy.rowCount();
        for (int row = 0; same && row < m_view.count(); ++row)
            same = m_view.uuidAt(row) == m_proxy.idAt(row);
        m_run.expect(same, u"the view's rows are the baseline's: %1 (%2 rows, %3)"_s.arg(what)
                               .arg(m_view.count())
                               .arg(m_proxy.rowCount()));
    }

    BenchRun &m_run;
    PlainBooks m_books;
    BaselineModel m_model;
    BaselineProxy m_proxy;
    BenchCatalog m_bench;
    CatalogView m_view;
    Time m_asked{};
    Time m_answered{};
};

} // namespace

void measureOrders(BenchRun &run)
{
    OrderMeasures measures(run);
    measures.sorts();
    measures.searches();
}

} // namespace colophon::test
