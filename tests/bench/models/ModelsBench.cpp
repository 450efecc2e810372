// bench_models [--rows N] [--seconds S] [--only PART] [--json FILE]: the replica and its views at 10 thousand, 100
// thousand and 1 million generated books, beside a QSortFilterProxyModel over a vector of structs. Each part of each
// size runs in a process of its own. Fails where a program does not do its work (rows, their order, changes applied),
// never for a time. --seconds: how long 10,000 changes a second come.
#include "tests/bench/GrowthTable.h"
#include "tests/bench/PartProcess.h"
#include "tests/bench/models/Measures.h"
#include "tests/bench/models/PlainBooks.h"

#include <QCommandLineParser>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace colophon::test;

namespace {

struct Part
{
    QLatin1StringView name;
    void (*measure)(BenchRun &);
};
constexpr Part parts[] = {{"memory"_L1, measureMemory}, {"cold"_L1, measureCold}, {"warm"_L1, measureWarm},
                          {"orders"_L1, measureOrders}, {"news"_L1, measureNews}, {"live"_L1, measureLive}};
constexpr int sizes[] = {10'000, 100'000, 1'000'000};

int measure(const Part &part, TurnWatch &watch, int rows, int seconds, const QString &json)
{
    BenchRun run(watch, rows, seconds);
    part.measure(run);
    return run.table().writeJson(json) && !run.hasFailed() ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    WatchedApplication<QCoreApplication> app(argc, argv);
    QLocale::setDefault(PlainBooks::locale());
    QCommandLineParser options;
    const QCommandLineOption rowsOption(u"rows"_s, u"This many books only."_s, u"N"_s);
    const QCommandLineOption secondsOption(u"seconds"_s, u"How long changes come."_s, u"S"_s, u"30"_s);
    const QCommandLineOption onlyOption(u"only"_s, u"memory, cold, warm, orders, news or live."_s, u"PART"_s);
    const QCommandLineOption jsonOption(u"json"_s, u"Writes the figures as JSON."_s, u"FILE"_s);
    const QCommandLineOption hereOption(u"here"_s, u"In this process: one size, one part."_s);
    options.addOptions({rowsOption, secondsOption, onlyOption, jsonOption, hereOption});
    options.addHelpOption();
    options.process(app);
    const int rows = options.value(rowsOption).toInt();
    const int seconds = options.value(secondsOption).toInt();
    const QString only = options.value(onlyOption);
    if ((options.isSet(rowsOption) && rows < 100) || seconds < 1) {
        std::fputs("bench_models: --rows from 100, --seconds from 1\n", stderr);
        return 2;
    }

    BenchTable table;
    GrowthTable growth;
    bool good = true;
    bool any = false;
    for (const int size : sizes) {
        if (options.isSet(rowsOption) && size != sizes[0])
            continue;
        const int books = options.isSet(rowsOption) ? rows : size;
        for (const Part &part : parts) {
            if (!only.isEmpty() && only != part.name)
                continue;
            any = true;
            if (options.isSet(hereOption))
                return measure(part, app.watch(), books, seconds, options.value(jsonOption));
            const PartProcess::Result result =
                PartProcess::run({u"--here"_s, u"--rows"_s, QString::number(books), u"--only"_s, part.name,
                                  u"--seconds"_s, QString::number(seconds)});
            good = result.ok && good;
            for (const BenchTable::Figure &figure : result.figures) {
                table.add(figure);
                growth.add(figure);
            }
        }
    }
    if (!any)
        std::fputs("bench_models: there is no such part\n", stderr);
    growth.print();
    return table.writeJson(options.value(jsonOption)) && good && any ? 0 : 1;
}
