#pragma once

#include "tests/bench/BenchTable.h"

namespace colophon::test {

/// The same figures at several sizes, side by side, and how each grows from the smallest to the largest.
class GrowthTable
{
public:
    void add(const BenchTable::Figure &figure);
    void print() const;

private:
    std::vector<QString> m_names; ///< in the order in which they first came
    std::vector<qint64> m_sizes;
    std::vector<BenchTable::Figure> m_figures;

    const BenchTable::Figure *find(const QString &name, qint64 rows) const;
};

} // namespace colophon::test
