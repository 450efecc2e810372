#include "tests/bench/PartProcess.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

constexpr int longest = 20 * 60 * 1000; // ms

std::vector<BenchTable::Figure> figuresIn(const QString &name)
{
    std::vector<BenchTable::Figure> figures;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return figures;
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &value : array) {
        const QJsonValue baseline = value["baseline"_L1];
        figures.push_back({.figure = value["figure"_L1].toString(),
                           .rows = value["rows"_L1].toInteger(),
                           .value = value["value"_L1].toDouble(),
                           .unit = value["unit"_L1].toString(),
                           .baseline = baseline.isDouble() ? std::optional(baseline.toDouble()) : std::nullopt,
                           .aim = value["aim"_L1].toString()});
    }
    return figures;
}

} // namespace

PartProcess::Result PartProcess::run(const QStringList &options)
{
    Result result;
    const QTemporaryDir folder;
    if (!folder.isValid())
        return result;
    const QString figures = folder.filePath(u"figures.json"_s);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), options + QStringList{u"--json"_s, figures});
    result.ok =
        process.waitForFinished(longest) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!result.ok)
        std::fprintf(stderr, "failed: %s\n", qUtf8Printable(options.join(u' ')));
    result.figures = figuresIn(figures);
    return result;
}

} // namespace colophon::test
