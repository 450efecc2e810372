#include "tests/faults/FaultRun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <iostream>

using namespace Qt::StringLiterals;
using namespace colophon::test;

namespace {

std::string countsText(const std::map<Fault, int> &counts)
{
    std::string text;
    for (const auto &[fault, count] : counts)
        text += (text.empty() ? "" : ", ") + std::string(faultName(fault)) + ' ' + std::to_string(count);
    return text.empty() ? "none" : text;
}

QJsonObject countsJson(const std::map<Fault, int> &counts)
{
    QJsonObject object;
    for (const auto &[fault, count] : counts)
        object.insert(QString::fromLatin1(faultName(fault)), count);
    return object;
}

QJsonObject toJson(const RunOptions &options, const FaultRun::Report &report)
{
    return {{u"server"_s, options.server == RunOptions::Server::Base ? u"base"_s : u"colophond"_s},
            {u"seed"_s, QString::number(options.seed)},
            {u"plant"_s, QString::fromLatin1(plantName(options.plant))},
            {u"changes"_s, report.changes},
            {u"books"_s, options.books},
            {u"faults"_s, report.faults},
            {u"faultsOfStream"_s, countsJson(report.faultsOfStream)},
            {u"faultsOfReads"_s, countsJson(report.faultsOfReads)},
            {u"reconnects"_s, report.reconnects},
            {u"streamRequests"_s, report.streamRequests},
            {u"reads"_s, report.reads},
            {u"rowsChecked"_s, report.rowsChecked},
            {u"waitedSeconds"_s, report.waitedSeconds},
            {u"expectedWaitSeconds"_s, report.expectedWaitSeconds},
            {u"simulatedSeconds"_s, report.simulatedSeconds},
            {u"realSeconds"_s, report.realSeconds},
            {u"convergedAfterSeconds"_s, report.convergedAfter},
            {u"unsettled"_s, report.unsettled},
            {u"violations"_s, QJsonArray::fromStringList(report.violations)}};
}

void print(const RunOptions &options, const FaultRun::Report &report)
{
    const char *kind = options.server == RunOptions::Server::Base ? "base" : "colophond";
    std::cout << "server " << kind << ", seed " << options.seed << ", plant " << plantName(options.plant) << '\n'
              << report.changes << " changes to " << options.books << " books and what belongs to them, "
              << report.faults << " faults\n"
              << "  of the stream: " << countsText(report.faultsOfStream) << '\n'
              << "  of reads: " << countsText(report.faultsOfReads) << '\n'
              << report.reconnects << " reconnects (" << report.streamRequests << " stream requests at the server), "
              << report.reads << " reads, " << report.rowsChecked << " changed rows checked for their version\n"
              << "waits drawn: " << report.waitedSeconds << " s, by full jitter " << report.expectedWaitSeconds
              << " s\n"
              << "simulated " << report.simulatedSeconds << " s in " << report.realSeconds << " s; all equal "
              << report.convergedAfter << " s after the last change and fault; unsettled " << report.unsettled << '\n';
    for (const QString &violation : report.violations)
        std::cout << "VIOLATION " << violation.toStdString() << '\n';
    std::cout << (report.violations.isEmpty() ? "ok" : "failed; again with the same options and --seed ");
    if (!report.violations.isEmpty())
        std::cout << options.seed;
    std::cout << std::endl;
}

std::optional<RunOptions> optionsOf(const QCoreApplication &application, QString &jsonFile)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"server"_s, u"base or colophond"_s, u"kind"_s, u"base"_s},
                       {u"seed"_s, u"What is changed and what goes wrong follows from it"_s, u"number"_s, u"1"_s},
                       {u"faults"_s, u"How many things go wrong"_s, u"number"_s, u"1000"_s},
                       {u"changes"_s, u"How many changes the catalog sees"_s, u"number"_s, u"100000"_s},
                       {u"books"_s, u"How many books there are"_s, u"number"_s, u"2000"_s},
                       {u"plant"_s, u"A bug to be found: see RunOptions.h"_s, u"name"_s, u"none"_s},
                       {u"json"_s, u"Also write the report here"_s, u"file"_s},
                       {u"verbose"_s, u"Say now and then how far it is"_s},
                       {u"log"_s, u"With the program's own log"_s}});
    parser.process(application);
    RunOptions options;
    const QString kind = parser.value(u"server"_s);
    const auto plant = plantFromName(parser.value(u"plant"_s));
    if ((kind != u"base"_s && kind != u"colophond"_s) || !plant)
        return {};
    options.server = kind == u"base"_s ? RunOptions::Server::Base : RunOptions::Server::Colophond;
    options.plant = *plant;
    options.seed = parser.value(u"seed"_s).toULongLong();
    options.faults = parser.value(u"faults"_s).toInt();
    options.changes = parser.value(u"changes"_s).toInt();
    options.books = parser.value(u"books"_s).toInt();
    options.verbose = parser.isSet(u"verbose"_s);
    jsonFile = parser.value(u"json"_s);
    if (!parser.isSet(u"log"_s))
        QLoggingCategory::setFilterRules(u"colophon.*=false"_s);
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QString jsonFile;
    const auto options = optionsOf(application, jsonFile);
    if (!options) {
        std::cerr << "unknown server or plant\n";
        return 2;
    }
    FaultRun run(*options);
    const FaultRun::Report report = run.run();
    print(*options, report);
    if (QFile file(jsonFile); !jsonFile.isEmpty() && file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(toJson(*options, report)).toJson());
    return report.violations.isEmpty() ? 0 : 1;
}
