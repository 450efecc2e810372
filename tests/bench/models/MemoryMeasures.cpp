#include "tests/bench/models/BaselineModel.h"
#include "tests/bench/models/KeptCatalog.h"
#include "tests/bench/models/Measures.h"
#include "tests/bench/models/MemoryUse.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

using Column = PlainBooks::Column;

/// What @p make leaves in memory, in bytes.
template <typename Make>
double held(Make make)
{
    const qint64 before = residentMemory();
    make();
    return static_cast<double>(residentMemory() - before);
}

double baselineMemory(const BookMaker &maker)
{
    std::unique_ptr<PlainBooks> books;
    std::unique_ptr<BaselineModel> model;
    std::unique_ptr<BaselineProxy> proxy;
    return held([&] {
        books = std::make_unique<PlainBooks>(maker);
        model = std::make_unique<BaselineModel>(*books);
        proxy = std::make_unique<BaselineProxy>(*model);
        proxy->sortBy(Column::Title);
    });
}

} // namespace

void measureMemory(BenchRun &run)
{
    {
        // What libraries read once, ICU's tables above all, is no memory of a book.
        const BookMaker few(100);
        BenchCatalog warm;
        warm.fill(few);
        CatalogView view;
        run.watch.run([&] { warm.show(view, Column::Title); }, [&] { return warm.isSettled(view); });
        baselineMemory(few);
    }
    // As a session has it: long texts are on the disk.
    const QTemporaryDir folder;
    KeptCatalog kept(folder.filePath(u"replica/catalog.sqlite"_s));
    BenchCatalog &bench = kept.bench();
    CatalogView view;
    const double replica = held([&] { kept.fill(run); });
    const auto showing = [&](CatalogView &shown, Column column) {
        run.watch.run([&] { bench.show(shown, column); }, [&] { return shown.count() > 0 && bench.isSettled(shown); });
        run.expect(shown.count() == bench.store().liveCount(wire::EntityKind::Book), u"a view shows all books"_s);
    };
    const double first = held([&] { showing(view, Column::Title); });
    CatalogView same;
    CatalogView price;
    const double second = held([&] { showing(same, Column::Title); });
    const double other = held([&] { showing(price, Column::Price); });
    CatalogView publisher;
    const double text = held([&] { showing(publisher, Column::Publisher); });
    const double baseline = baselineMemory(run.maker);

    run.add(u"memory: replica with one sorted view"_s, (replica + first) / run.rows(), u"B/book"_s, u"300"_s,
            baseline / run.rows());
    run.add(u"memory: a further subscriber of a view"_s, second / 1e6, u"MB"_s, u"0.1"_s);
    run.add(u"memory: another view, by price"_s, other / 1e6, u"MB"_s, u"12"_s);
    run.add(u"memory: another view, by publisher"_s, text / 1e6, u"MB"_s, u"12"_s);
}

} // namespace colophon::test
