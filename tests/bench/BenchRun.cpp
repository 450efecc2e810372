#include "tests/bench/BenchRun.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace colophon::test {

void BenchRun::add(const QString &figure, double value, const QString &unit, const QString &aim,
                   std::optional<double> baseline)
{
    m_table.add({.figure = figure, .rows = m_rows, .value = value, .unit = unit, .baseline = baseline, .aim = aim});
}

void BenchRun::addTime(const QString &figure, TurnWatch::Time time, const QString &aim,
                       std::optional<TurnWatch::Time> baseline)
{
    expect(!watch.timedOut(), figure + u": comes to an end"_s);
    add(figure, milliseconds(time), u"ms"_s, aim,
        baseline ? std::optional<double>(milliseconds(*baseline)) : std::nullopt);
}

void BenchRun::addTurn(const QString &what)
{
    add(what + u": longest turn"_s, milliseconds(watch.longest()), u"ms"_s, u"8"_s);
    add(what + u": most CPU in a turn"_s, milliseconds(watch.longestCpu()), u"ms"_s);
}

void BenchRun::expect(bool isSo, const QString &what)
{
    if (isSo)
        return;
    m_failed = true;
    std::fprintf(stderr, "bench, %d rows: not so: %s\n", m_rows, qUtf8Printable(what));
}

} // namespace colophon::test
