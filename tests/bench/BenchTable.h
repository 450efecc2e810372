#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace colophon::test {

/// The figures of a benchmark: printed as a table, and written as an array of
/// {"figure","rows","value","unit","baseline","aim"} where a file is asked for.
class BenchTable
{
public:
    struct Figure
    {
        QString figure;
        qint64 rows = 0;
        double value = 0;
        QString unit;
        std::optional<double> baseline; ///< of the same run, in the same unit
        QString aim;
    };

    void add(Figure figure);
    /// False, with a message on stderr, when the file cannot be written. An empty name writes none.
    bool writeJson(const QString &file) const;

private:
    std::vector<Figure> m_figures;
};

} // namespace colophon::test
