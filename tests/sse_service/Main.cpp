// sse_contract_service: the desktop's event-stream client behind the protocol of the public contract tests.
#include "tests/sse_service/ContractService.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace colophon::test;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(
        u"Lets launchdarkly/sse-contract-tests drive this project's event-stream client."_s);
    const QCommandLineOption portOption(u"port"_s, u"Listens there, on this computer only; 0: the system chooses."_s,
                                        u"N"_s, u"8000"_s);
    const QCommandLineOption faultOption(u"fault"_s, u"Does one thing wrong on purpose."_s, u"NAME"_s, u"none"_s);
    options.addOptions({portOption, faultOption});
    options.addHelpOption();
    options.process(app);

    bool isPort = false;
    const quint16 port = options.value(portOption).toUShort(&isPort);
    const auto fault = faultNamed(options.value(faultOption).toLatin1());
    if (!isPort || !fault) {
        std::fprintf(stderr, "no such port, or no such fault\n");
        return 2;
    }
    ContractService service(port, *fault);
    if (!service.server().isListening()) {
        std::fprintf(stderr, "port %d is taken\n", int(port));
        return 1;
    }
    std::printf("listening on %d\n", int(service.server().port()));
    std::fflush(stdout);
    QObject::connect(&service, &ContractService::quitRequested, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
