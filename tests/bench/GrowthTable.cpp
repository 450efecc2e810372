#include "tests/bench/GrowthTable.h"

#include <algorithm>
#include <cstdio>

namespace colophon::test {

void GrowthTable::add(const BenchTable::Figure &figure)
{
    if (std::find(m_names.begin(), m_names.end(), figure.figure) == m_names.end())
        m_names.push_back(figure.figure);
    if (std::find(m_sizes.begin(), m_sizes.end(), figure.rows) == m_sizes.end())
        m_sizes.push_back(figure.rows);
    m_figures.push_back(figure);
}

const BenchTable::Figure *GrowthTable::find(const QString &name, qint64 rows) const
{
    const auto found = std::find_if(m_figures.begin(), m_figures.end(), [&](const BenchTable::Figure &figure) {
        return figure.figure == name && figure.rows == rows;
    });
    return found == m_figures.end() ? nullptr : &*found;
}

void GrowthTable::print() const
{
    std::printf("\n%-62s", "figure");
    for (const qint64 size : m_sizes)
        std::printf(" %12lld", static_cast<long long>(size));
    std::printf(" %-7s %8s %12s  %s\n", "unit", "growth", "baseline", "aim at 1,000,000");
    for (const QString &name : m_names) {
        std::printf("%-62s", qUtf8Printable(name));
        const BenchTable::Figure *last = nullptr;
        const BenchTable::Figure *first = nullptr;
        for (const qint64 size : m_sizes) {
            const BenchTable::Figure *figure = find(name, size);
            if (figure)
                std::printf(" %12.2f", figure->value);
            else
                std::printf(" %12s", "-");
            last = figure ? figure : last;
            first = first ? first : figure;
        }
        const QByteArray growth = first != last && first->value > 0
                                      ? QByteArray::number(last->value / first->value, 'f', 1)
                                      : QByteArray("-");
        const QByteArray baseline = last->baseline ? QByteArray::number(*last->baseline, 'f', 1) : QByteArray("-");
        std::printf(" %-7s %8s %12s  %s\n", qUtf8Printable(last->unit), growth.constData(), baseline.constData(),
                    qUtf8Printable(last->aim));
    }
    std::fflush(stdout);
}

} // namespace colophon::test
