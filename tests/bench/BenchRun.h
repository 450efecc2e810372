#pragma once

#include "tests/bench/BenchTable.h"
#include "tests/bench/BookMaker.h"
#include "tests/bench/TurnWatch.h"

namespace colophon::test {

/// One part of the benchmark at one size, in a process of its own: what it measures with and where its figures go.
class BenchRun
{
public:
    BenchRun(TurnWatch &watchTurns, int rows, int seconds)
        : watch(watchTurns)
        , maker(rows)
        , m_rows(rows)
        , m_seconds(seconds)
    {
    }

    TurnWatch &watch;
    const BookMaker maker;

    int rows() const { return m_rows; }
    /// How long changes come in.
    int seconds() const { return m_seconds; }

    void add(const QString &figure, double value, const QString &unit, const QString &aim = {},
             std::optional<double> baseline = {});
    /// In milliseconds.
    void addTime(const QString &figure, TurnWatch::Time time, const QString &aim = {},
                 std::optional<TurnWatch::Time> baseline = {});
    /// The longest turn since the watch was restarted, and what of a processor the longest used.
    void addTurn(const QString &what);
    /// A figure of a program that does not do its work is worth nothing.
    void expect(bool isSo, const QString &what);

    bool hasFailed() const { return m_failed; }
    const BenchTable &table() const { return m_table; }

    static double milliseconds(TurnWatch::Time time) { return static_cast<double>(time.count()) / 1e6; }

private:
    BenchTable m_table;
    int m_rows;
    int m_seconds;
    bool m_failed = false;
};

} // namespace colophon::test
