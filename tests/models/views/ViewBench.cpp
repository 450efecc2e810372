// Measures a view over generated books: bench_views [rows]. Prints milliseconds; asserts nothing.
#include "models/views/CatalogView.h"
#include "network/http/SystemClock.h"
#include "tests/models/catalog/Entities.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

/// Runs the event loop until @p done; the longest interval between two returns to it is the worst turn.
template <typename Done>
void spin(const char *what, Done done)
{
    QElapsedTimer total;
    total.start();
    qint64 worst = 0;
    while (!done()) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        worst = std::max(worst, turn.nsecsElapsed());
    }
    std::printf("%-34s %8.1f ms, worst turn incl. waits %6.1f ms\n", what,
                static_cast<double>(total.nsecsElapsed()) / 1e6, static_cast<double>(worst) / 1e6);
}

template <typename Action>
void timed(const char *what, Action action)
{
    QElapsedTimer timer;
    timer.start();
    action();
    std::printf("%-34s %8.2f ms in its own turn\n", what, static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

wire::Book generated(int number, qint64 version, std::mt19937 &random)
{
    static const QStringList words{u"Earth"_s, u"Sea"_s, u"Шинель"_s, u"Ómega"_s, u"north"_s,  u"Alto"_s,
                                   u"wind"_s,  u"of"_s,  u"雪国"_s,   u"the"_s,   u"winter"_s, u"house"_s};
    QString title;
    for (unsigned i = 0; i < 2 + random() % 5; ++i)
        title += words[static_cast<int>(random() % 12)] + u' ';
    wire::Book made = book(number, version, title + QString::number(random() % 10000));
    made.authorIds = {idNumber(10000000 + static_cast<int>(random() % 2000))};
    made.publisherId = idNumber(20000000 + static_cast<int>(random() % 100));
    made.isbn = QString::number(9780000000000LL + static_cast<qint64>(random()));
    made.prices[u"GBP"_s] = wire::Decimal(static_cast<qint64>(random() % 5000), 2);
    return made;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 10000;
    std::mt19937 random(7);
    SystemClock clock;
    CausationContext causation;
    Catalog catalog(nullptr, causation, clock);
    catalog.setConfiguration({u"en"_s, {u"en"_s}, u"GBP"_s, {u"GBP"_s}});
    CatalogView view;
    view.setCatalog(&catalog);
    qint64 inserts = 0;
    QObject::connect(&view, &QAbstractItemModel::rowsInserted, &view, [&inserts] { ++inserts; });

    ChangeBatch snapshot;
    for (int i = 0; i < 2000; ++i)
        snapshot.rows.push_back(
            {author(10000000 + i, 1, u"Author %1"_s.arg(i * 7919 % 2000)), Origin::Snapshot, false});
    for (int i = 0; i < 100; ++i) {
        wire::Publisher publisher;
        publisher.id = idNumber(20000000 + i);
        publisher.stamp = colophon::test::stampOf(1);
        publisher.name = u"Publisher %1"_s.arg(i);
        snapshot.rows.push_back({publisher, Origin::Snapshot, false});
    }
    for (int i = 0; i < rows; ++i)
        snapshot.rows.push_back({generated(i, 1, random), Origin::Snapshot, false});
    timed("hand over the snapshot", [&] { catalog.queue().enqueue(std::move(snapshot)); });
    spin("  first rows", [&] { return view.count() > 0; });
    spin("  all rows in order", [&] { return view.count() == rows && !view.building(); });
    std::printf("%-34s %8lld\n", "  insert signals", static_cast<long long>(inserts));
    catalog.setReady(true);

    timed("sort by price", [&] { view.setSortKey(u"price"_s); });
    spin("  done", [&] { return !view.building(); });
    timed("sort by title", [&] { view.setSortKey(u"title"_s); });
    spin("  done", [&] { return !view.building(); });
    timed("search 'e'", [&] { view.setSearch(u"e"_s); });
    spin("  done", [&] { return !view.building(); });
    timed("search 'author 12'", [&] { view.setSearch(u"author 12"_s); });
    spin("  done", [&] { return !view.building(); });
    timed("clear the search", [&] { view.setSearch({}); });
    spin("  done", [&] { return !view.building(); });
    timed("1000 changed prices, one by one", [&] {
        for (int i = 0; i < 1000; ++i) {
            auto changed = std::get<wire::Book>(*catalog.store().find({wire::EntityKind::Book, idNumber(i)}));
            changed.stamp.version += 1;
            changed.prices[u"GBP"_s] = wire::Decimal(i, 2);
            catalog.store().apply(colophon::test::rows({changed}));
        }
    });
    timed("1000 changed titles, one by one", [&] {
        for (int i = 0; i < 1000; ++i) {
            auto changed = std::get<wire::Book>(*catalog.store().find({wire::EntityKind::Book, idNumber(i)}));
            changed.stamp.version += 1;
            changed.title = u"Title %1"_s.arg(random());
            catalog.store().apply(colophon::test::rows({changed}));
        }
    });
    view.setSortKey(u"publisher"_s);
    spin("sort by publisher", [&] { return !view.building(); });
    wire::Publisher renamed;
    renamed.id = idNumber(20000003);
    renamed.stamp = colophon::test::stampOf(2);
    renamed.name = u"Zenith"_s;
    timed("rename a publisher of 1 % of books", [&] { catalog.store().apply(colophon::test::rows({renamed})); });
    return 0;
}
