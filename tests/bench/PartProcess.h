#pragma once

#include "tests/bench/BenchTable.h"

#include <QStringList>

#include <optional>

namespace colophon::test {

/// A part of a benchmark in a process of its own, which is this program with other options.
class PartProcess
{
public:
    struct Result
    {
        std::vector<BenchTable::Figure> figures;
        bool ok = false; ///< it ended, and says that all was right
    };

    /// Waits for its end; --json and the name of a file are added to @p options. What it says on stderr is seen.
    static Result run(const QStringList &options);
};

} // namespace colophon::test
