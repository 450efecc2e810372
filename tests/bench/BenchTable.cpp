#include "tests/bench/BenchTable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace colophon::test {

using namespace Qt::StringLiterals;

void BenchTable::add(Figure figure)
{
    if (m_figures.empty())
        std::printf("%-58s %12s %12s %-8s %12s  %s\n", "figure", "rows", "value", "unit", "baseline", "aim");
    const QByteArray baseline = figure.baseline ? QByteArray::number(*figure.baseline, 'f', 1) : QByteArray("-");
    std::printf("%-58s %12lld %12.1f %-8s %12s  %s\n", qUtf8Printable(figure.figure),
                static_cast<long long>(figure.rows), figure.value, qUtf8Printable(figure.unit), baseline.constData(),
                qUtf8Printable(figure.aim));
    std::fflush(stdout);
    m_figures.push_back(std::move(figure));
}

bool BenchTable::writeJson(const QString &name) const
{
    if (name.isEmpty())
        return true;
    QJsonArray array;
    for (const Figure &figure : m_figures) {
        array.append(QJsonObject{{u"figure"_s, figure.figure},
                                 {u"rows"_s, figure.rows},
                                 {u"value"_s, figure.value},
                                 {u"unit"_s, figure.unit},
                                 {u"baseline"_s, figure.baseline ? QJsonValue(*figure.baseline) : QJsonValue()},
                                 {u"aim"_s, figure.aim}});
    }
    QFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(array).toJson()) > 0 && file.flush())
        return true;
    std::fprintf(stderr, "%s: %s\n", qUtf8Printable(name), qUtf8Printable(file.errorString()));
    return false;
}

} // namespace colophon::test
