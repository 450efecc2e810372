#pragma once

#include "tests/bench/TurnWatch.h"

#include <algorithm>
#include <vector>

namespace colophon::test {

/// Times that something took.
class Samples
{
public:
    void add(TurnWatch::Time time) { m_times.push_back(time); }
    size_t count() const { return m_times.size(); }

    /// share: 0.5 for the median, 1 for the worst. 0 where there is none.
    TurnWatch::Time at(double share) const
    {
        if (m_times.empty())
            return {};
        std::vector<TurnWatch::Time> sorted = m_times;
        std::sort(sorted.begin(), sorted.end());
        const auto index = static_cast<size_t>(share * static_cast<double>(sorted.size()));
        return sorted[std::min(index, sorted.size() - 1)];
    }

private:
    std::vector<TurnWatch::Time> m_times;
};

} // namespace colophon::test
