#include "models/catalog/DeltaReading.h"
#include "tests/bench/SyncBody.h"
#include "tests/bench/models/BenchCatalog.h"
#include "tests/bench/models/Measures.h"
#include "tests/bench/models/SnapshotFeed.h"

using namespace Qt::StringLiterals;

namespace colophon::test {

void measureCold(BenchRun &run)
{
    using Column = PlainBooks::Column;
    const QByteArray body = SyncBody::snapshot(run.maker);
    int live = 0;
    for (int i = 0; i < run.rows(); ++i)
        live += run.maker.isDeleted(wire::EntityKind::Book, i) ? 0 : 1;

    BenchCatalog bench;
    CatalogView view;
    bench.show(view, Column::Title);
    SnapshotFeed feed(body);
    DeltaReading reading(bench.catalog(), feed.reads(), "bench");
    bool whole = false;
    QObject::connect(&reading, &CatalogReading::caughtUp, &reading, [&] {
        whole = true;
        bench.catalog().setReady(true);
    });
    TurnWatch::Time first{};
    TurnWatch::Time begun{};
    const auto noteFirst = [&] {
        if (first == TurnWatch::Time{} && view.count() > 0)
            first = TurnWatch::now() - begun;
    };
    QObject::connect(&view, &QAbstractItemModel::rowsInserted, &view, noteFirst);
    QObject::connect(&view, &QAbstractItemModel::modelReset, &view, noteFirst);

    run.watch.restart();
    const TurnWatch::Time cpu = TurnWatch::cpu();
    const TurnWatch::Time all = run.watch.run(
        [&] {
            begun = TurnWatch::now();
            reading.readAll({});
        },
        [&] { return whole && view.count() == live && bench.isSettled(view); });
    const TurnWatch::Time used = TurnWatch::cpu() - cpu;
    run.addTime(u"cold, from a snapshot's bytes: first rows"_s, first, u"150"_s);
    run.addTime(u"cold, from a snapshot's bytes: all rows in order"_s, all, u"4000"_s);
    run.addTime(u"cold: CPU of the UI thread"_s, used);
    run.addTurn(u"cold"_s);
    run.expect(bench.isInOrder(view, PlainBooks(run.maker), Column::Title), u"cold: all books, in order"_s);
}

} // namespace colophon::test
