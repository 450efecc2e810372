#include "tests/bench/models/KeptCatalog.h"
#include "tests/bench/models/Measures.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace colophon::test {

void measureWarm(BenchRun &run)
{
    using Column = PlainBooks::Column;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"replica/catalog.sqlite"_s);
    {
        KeptCatalog kept(path);
        kept.fill(run);
        run.expect(kept.keeper().problem().isEmpty(), u"warm: the replica is kept"_s);
    }
    KeptCatalog again(path);
    BenchCatalog &bench = again.bench();
    CatalogView view;
    bench.show(view, Column::Title);
    TurnWatch::Time first{};
    TurnWatch::Time begun{};
    const auto noteFirst = [&] {
        if (first == TurnWatch::Time{} && view.count() > 0)
            first = TurnWatch::now() - begun;
    };
    QObject::connect(&view, &QAbstractItemModel::rowsInserted, &view, noteFirst);
    QObject::connect(&view, &QAbstractItemModel::modelReset, &view, noteFirst);
    int live = 0;
    for (int i = 0; i < run.rows(); ++i)
        live += run.maker.isDeleted(wire::EntityKind::Book, i) ? 0 : 1;

    run.watch.restart();
    const TurnWatch::Time all = run.watch.run(
        [&] {
            begun = TurnWatch::now();
            again.keeper().load();
        },
        [&] {
            if (again.keeper().isLoaded())
                bench.catalog().setReady(true);
            return again.keeper().isLoaded() && view.count() == live && bench.isSettled(view);
        });
    run.addTime(u"warm, from disk: first rows"_s, first, u"100"_s);
    run.addTime(u"warm, from disk: all rows in order"_s, all, u"1500"_s);
    run.addTurn(u"warm"_s);
    run.expect(bench.isInOrder(view, PlainBooks(run.maker), Column::Title), u"warm: all books, in order"_s);
}

} // namespace colophon::test
