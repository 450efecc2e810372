// bench_ui [--rows N] [--seconds S] [--json FILE]: four main windows on the software renderer while 10,000 changes a
// second arrive and one of them scrolls, at 100 thousand and 1 million books, beside four ListViews on
// QSortFilterProxyModels; and whether a list scrolls by single pixels at its first and at its last row. Each size and
// each program in a process of its own. Fails where changes are not applied, rows not painted or pixels lost in our
// windows; never for a time.
#include "qml/UiResources.h"
#include "tests/bench/GrowthTable.h"
#include "tests/bench/PartProcess.h"
#include "tests/bench/ui/CatalogScreen.h"
#include "tests/bench/ui/LiveScreen.h"
#include "tests/bench/ui/PlainScreen.h"
#include "tests/bench/ui/SmoothScroll.h"

#include <QCommandLineParser>
#include <QGuiApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace colophon;
using namespace colophon::test;

namespace {

constexpr int sizes[] = {100'000, 1'000'000};

void measureSmoothness(BenchRun &run, BenchScreen &screen, bool isBaseline)
{
    QQuickItem &list = screen.list(0);
    SmoothScroll scroll(run.watch, screen.window(0), list);
    const QString all = QString::number(SmoothScroll::Steps);
    const int first = scroll.exactSteps(0);
    const double end = list.property("contentHeight").toDouble() + list.property("originY").toDouble() - list.height();
    const int last = scroll.exactSteps(std::floor(end) - SmoothScroll::Steps);
    run.add(u"single pixels scrolled exactly, of 60: from row 1"_s, first, u"steps"_s, all);
    run.add(u"single pixels scrolled exactly, of 60: to the last row"_s, last, u"steps"_s, all);
    if (!isBaseline)
        run.expect(first == SmoothScroll::Steps && last == SmoothScroll::Steps,
                   u"no pixel is lost (%1 and %2 of 60 steps)"_s.arg(first).arg(last));
}

int measure(TurnWatch &watch, int rows, int seconds, bool isBaseline, const QString &json)
{
    BenchRun run(watch, rows, seconds);
    std::unique_ptr<BenchScreen> screen;
    if (isBaseline)
        screen = std::make_unique<PlainScreen>(run.maker);
    else
        screen = std::make_unique<CatalogScreen>(run.maker);
    watch.runUntilQuiet([] {}, [&] { return screen->isSettled(); });
    measureSmoothness(run, *screen, isBaseline);
    LiveScreen(run, *screen).measure(isBaseline);
    return run.table().writeJson(json) && !run.hasFailed() ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    // Sixty to a hundred frames a second, as a screen would take them: without one, the next is begun after this time.
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "10");
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    chooseUiStyle();
    WatchedApplication<QGuiApplication> app(argc, argv);
    loadUiFonts();
    QLocale::setDefault(PlainBooks::locale());
    QCommandLineParser options;
    const QCommandLineOption rowsOption(u"rows"_s, u"This many books only."_s, u"N"_s);
    const QCommandLineOption secondsOption(u"seconds"_s, u"How long changes come."_s, u"S"_s, u"10"_s);
    const QCommandLineOption jsonOption(u"json"_s, u"Writes the figures as JSON."_s, u"FILE"_s);
    const QCommandLineOption hereOption(u"here"_s, u"In this process: ours, or plain."_s, u"SCREEN"_s);
    options.addOptions({rowsOption, secondsOption, jsonOption, hereOption});
    options.addHelpOption();
    options.process(app);
    const int rows = options.value(rowsOption).toInt();
    const int seconds = options.value(secondsOption).toInt();
    if ((options.isSet(rowsOption) && rows < 1000) || seconds < 1) {
        std::fputs("bench_ui: --rows from 1000, --seconds from 1\n", stderr);
        return 2;
    }
    if (options.isSet(hereOption))
        return measure(app.watch(), rows, seconds, options.value(hereOption) == "plain"_L1, options.value(jsonOption));

    BenchTable table;
    GrowthTable growth;
    bool good = true;
    for (const int size : sizes) {
        if (options.isSet(rowsOption) && size != sizes[0])
            continue;
        const QString books = QString::number(options.isSet(rowsOption) ? rows : size);
        const auto part = [&](const QString &screen) {
            return PartProcess::run(
                {u"--here"_s, screen, u"--rows"_s, books, u"--seconds"_s, QString::number(seconds)});
        };
        const PartProcess::Result ours = part(u"ours"_s);
        const PartProcess::Result plain = part(u"plain"_s);
        good = good && ours.ok && plain.ok;
        for (BenchTable::Figure figure : ours.figures) {
            for (const BenchTable::Figure &theirs : plain.figures) {
                if (theirs.figure == figure.figure)
                    figure.baseline = theirs.value;
            }
            table.add(figure);
            growth.add(figure);
        }
    }
    growth.print();
    return table.writeJson(options.value(jsonOption)) && good ? 0 : 1;
}
