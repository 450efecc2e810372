// sse_harness: speaks the protocol of the public event-stream contract tests to a service, and says what it does wrong.
#include "tests/sse_harness/Cases.h"
#include "tests/sse_service/Fault.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace colophon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Of a service that does as it should, only a machine that is very busy needs as much.
constexpr std::chrono::milliseconds patient = 20s;
// A service with a fault is found out sooner.
constexpr std::chrono::milliseconds brief = 700ms;

QByteArrayList capabilitiesOf(ServiceProcess &service)
{
    QByteArrayList names;
    const auto answer = service.ask("GET", service.url());
    for (const QJsonValue &name : QJsonDocument::fromJson(answer.body).object()[u"capabilities"].toArray())
        names += name.toString().toLatin1();
    return names;
}

/// Empty when all is as it should be.
QByteArray failureOf(const Case &one, ServiceProcess &service, std::chrono::milliseconds deadline)
{
    Trial trial(service, deadline);
    one.run(trial);
    return trial.failure();
}

/// Runs the cases of what the service can; the exit code.
int all(const QString &program, const QByteArray &fault)
{
    ServiceProcess service(program, fault);
    if (!service.isThere()) {
        std::printf("the service did not start\n");
        return 2;
    }
    int passed = 0;
    int count = 0;
    QByteArrayList untried = capabilitiesOf(service);
    const QByteArrayList declared = untried;
    std::printf("capabilities: %s\n", declared.join(", ").constData());
    for (const Case &one : allCases()) {
        if (!one.capability.isEmpty() && !declared.contains(one.capability))
            continue;
        untried.removeAll(one.capability.toByteArray());
        ++count;
        const QByteArray failure = failureOf(one, service, fault.isEmpty() ? patient : brief);
        passed += failure.isEmpty() ? 1 : 0;
        std::printf("%s  %s%s%s\n", failure.isEmpty() ? "pass" : "MISS", one.name.data(), failure.isEmpty() ? "" : ": ",
                    failure.constData());
    }
    for (const QByteArray &name : untried)
        std::printf("MISS  no case for the capability %s\n", name.constData());
    const bool ended = service.ask("DELETE", service.url()).status == 204 && service.hasQuit(patient);
    if (!ended)
        std::printf("MISS  the service did not end when told to\n");
    std::printf("%d/%d\n", passed, count);
    return passed == count && count > 0 && untried.isEmpty() && ended ? 0 : 1;
}

/// Whether each planted fault is found by the cases that are for it; the exit code.
int faults(const QString &program)
{
    int found = 0;
    const QByteArrayList names = faultNames();
    for (const QByteArray &name : names) {
        ServiceProcess service(program, name);
        const auto finds = [&](const Case &one) {
            return one.fault == name && !failureOf(one, service, brief).isEmpty();
        };
        const bool isFound = service.isThere() && std::any_of(allCases().begin(), allCases().end(), finds);
        found += isFound ? 1 : 0;
        std::printf("%s  fault %s\n", isFound ? "found" : "MISS ", name.constData());
    }
    std::printf("%d/%d\n", found, int(names.size()));
    return found == names.size() ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption serviceOption(u"service"_s, u"The service's program; it gets --port 0."_s, u"PROGRAM"_s);
    const QCommandLineOption faultOption(u"fault"_s, u"Passed on to the service."_s, u"NAME"_s);
    const QCommandLineOption faultsOption(u"faults"_s, u"Whether each of the service's planted faults is found."_s);
    options.addOptions({serviceOption, faultOption, faultsOption});
    options.addHelpOption();
    options.process(app);
    if (!options.isSet(serviceOption))
        options.showHelp(2);
    const QString program = options.value(serviceOption);
    return options.isSet(faultsOption) ? faults(program) : all(program, options.value(faultOption).toLatin1());
}
