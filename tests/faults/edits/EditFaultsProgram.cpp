// edit_faults [--operators 20 --edits 500 --books 50 --kills 60 --seed 1] [--keep DIR] [--json FILE]: operators at
// desktops of their own edit the same books of one colophond while everything is cut and killed; then every field is
// recomputed from the event log and the operators' ledgers. `--verify DIR` does only that, with what a run left.
#include "tests/faults/edits/EditClient.h"
#include "tests/faults/edits/EditRun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <iostream>

using namespace Qt::StringLiterals;
using namespace colophon::test;

namespace {

int tell(const EditRun::Report &report, const QCommandLineParser &parser)
{
    const EditVerifier::Report &verdict = report.verdict;
    QStringList violations = verdict.violations;
    if (report.kills < parser.value(u"least-kills"_s).toInt())
        violations.append(u"only %1 kills"_s.arg(report.kills));
    if (verdict.merges < parser.value(u"least-merges"_s).toInt())
        violations.append(u"only %1 merges"_s.arg(verdict.merges));
    const int wanted = parser.value(u"operators"_s).toInt() * parser.value(u"edits"_s).toInt();
    if (!parser.isSet(u"verify"_s) && verdict.edits != wanted)
        violations.append(u"%1 edits of %2"_s.arg(verdict.edits).arg(wanted));
    std::cout << verdict.edits << " edits, " << verdict.events << " events: " << verdict.accepted << " accepted ("
              << verdict.folded << " carried by another's command), " << verdict.decided << " decided; "
              << verdict.merges << " merges, " << verdict.choices << " of them choices; " << report.kills << " kills, "
              << report.serverKills << " of them of the server, " << report.cuts << " cut connections, "
              << report.seconds << " s\n";
    if (verdict.races > 0)
        std::cout << verdict.races << " written over what named the same version, " << verdict.again << " went again, "
                  << verdict.back << " went with another or came back\n";
    for (const QString &violation : std::as_const(violations))
        std::cout << "VIOLATION " << violation.toStdString() << '\n';
    std::cout << (violations.isEmpty() ? "ok" : "failed") << std::endl;
    if (QFile file(parser.value(u"json"_s)); parser.isSet(u"json"_s) && file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(QJsonObject{{u"edits"_s, verdict.edits},
                                             {u"events"_s, verdict.events},
                                             {u"accepted"_s, verdict.accepted},
                                             {u"folded"_s, verdict.folded},
                                             {u"decided"_s, verdict.decided},
                                             {u"merges"_s, verdict.merges},
                                             {u"choices"_s, verdict.choices},
                                             {u"kills"_s, report.kills},
                                             {u"cuts"_s, report.cuts},
                                             {u"seconds"_s, report.seconds},
                                             {u"violations"_s, QJsonArray::fromStringList(violations)}})
                       .toJson());
    }
    return violations.isEmpty() ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    QCommandLineParser parser;
    parser.addHelpOption();
    // The command line is read twice: what is usual depends on it.
    const bool isBase = QCoreApplication::arguments().contains(u"--base"_s);
    const auto usual = [isBase](const QString &colophond, const QString &base) {
        return isBase ? base : colophond;
    };
    parser.addOptions({{u"base"_s, u"Against a base-server fake, at smaller size"_s},
                       {u"operators"_s, u"How many operators there are"_s, u"N"_s, usual(u"20"_s, u"6"_s)},
                       {u"edits"_s, u"How many edits each makes"_s, u"N"_s, usual(u"500"_s, u"60"_s)},
                       {u"books"_s, u"How many books they share"_s, u"N"_s, usual(u"50"_s, u"12"_s)},
                       {u"kills"_s, u"How many processes are killed"_s, u"N"_s, usual(u"60"_s, u"12"_s)},
                       {u"least-kills"_s, u"Fewer are a failure"_s, u"N"_s, usual(u"50"_s, u"10"_s)},
                       {u"least-merges"_s, u"Fewer are a failure"_s, u"N"_s, usual(u"500"_s, u"50"_s)},
                       {u"pace"_s, u"Milliseconds between two steps of an operator"_s, u"MS"_s, u"100"_s},
                       {u"seed"_s, u"What is edited, chosen and killed follows from it"_s, u"N"_s, u"1"_s},
                       {u"keep"_s, u"Do it in this new folder, and leave it there"_s, u"DIR"_s},
                       {u"verify"_s, u"Only recompute what a run left there"_s, u"DIR"_s},
                       {u"json"_s, u"Also write the report here"_s, u"FILE"_s},
                       {u"verbose"_s, u"Say now and then how far it is"_s},
                       {u"log"_s, u"With the program's own log"_s},
                       {u"operator"_s, u"Be one of the operators"_s, u"NUMBER"_s},
                       {u"folder"_s, u"The operator's"_s, u"DIR"_s},
                       {u"server"_s, u"The operator's"_s, u"URL"_s},
                       {u"catalog"_s, u"Whose owner the operator is"_s, u"DIR"_s}});
    parser.process(application);
    if (!parser.isSet(u"log"_s))
        QLoggingCategory::setFilterRules(u"colophon.*=false"_s);
    const std::uint64_t seed = parser.value(u"seed"_s).toULongLong();
    if (parser.isSet(u"operator"_s)) {
        const CatalogProcess catalog({}, parser.value(u"catalog"_s));
        // A base-server fake takes everybody.
        EditClient client({QUrl(parser.value(u"server"_s)), parser.value(u"folder"_s),
                           catalog.email().isEmpty() ? u"me@x.example"_s : catalog.email(), catalog.password()},
                          {seed, parser.value(u"operator"_s).toInt(), parser.value(u"edits"_s).toInt(),
                           std::chrono::milliseconds(parser.value(u"pace"_s).toInt())});
        return QCoreApplication::exec();
    }
    if (parser.isSet(u"verify"_s))
        return tell({EditRun::verify(parser.value(u"verify"_s)), 0, 0, 0, 0}, parser);
    const QTemporaryDir temporary;
    EditRun::Options options;
    options.seed = seed;
    options.operators = parser.value(u"operators"_s).toInt();
    options.edits = parser.value(u"edits"_s).toInt();
    options.books = parser.value(u"books"_s).toInt();
    options.kills = parser.value(u"kills"_s).toInt();
    options.paceMs = parser.value(u"pace"_s).toInt();
    options.base = isBase;
    options.verbose = parser.isSet(u"verbose"_s);
    options.folder = parser.isSet(u"keep"_s) ? parser.value(u"keep"_s) : temporary.path();
    options.operate = QCoreApplication::applicationFilePath();
    options.colophond = QCoreApplication::applicationDirPath() + u"/colophond"_s;
    if (options.operators < 1 || options.edits < 1 || options.books < 1 || options.paceMs < 1) {
        std::cerr << "edit_faults: --operators, --edits, --books and --pace from 1\n";
        return 2;
    }
    QDir().mkpath(options.folder);
    return tell(EditRun(options).run(), parser);
}
