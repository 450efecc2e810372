#include "app/local/CatalogFolder.h"
#include "app/local/ServerProcess.h"
#include "app/start/Application.h"
#include "app/start/CommandLine.h"
#include "app/start/Platform.h"
#include "app/start/SingleInstance.h"
#include "app/start/Translations.h"
#include "app/tour/SecondProcess.h"
#include "app/tour/Tour.h"
#include "qml/UiResources.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace colophon;

namespace {

int open(const CommandLine &line)
{
    const QString profile =
        line.profile.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/colophon/profile"_L1
            : line.profile;
    SingleInstance instance(profile);
    switch (instance.claim(line.catalog)) {
    case SingleInstance::Role::Later:
        return 0;
    case SingleInstance::Role::Refused:
        std::fprintf(stderr, "colophon: %s is used by another Colophon that does not answer, or cannot be written\n",
                     qPrintable(profile));
        return 1;
    case SingleInstance::Role::First:
        break;
    }
    Application application({.profile = profile,
                             .serverProgram = ServerProcess::find(QCoreApplication::applicationDirPath()),
                             .keychain = true});
    QObject::connect(&instance, &SingleInstance::windowRequested, &application, &Application::openAnother);
    if (!application.open(line)) {
        std::fprintf(stderr, "colophon: no window could be made; see %s/colophon.log\n", qPrintable(profile));
        return 1;
    }
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    QCoreApplication::setApplicationName(u"colophon"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(COLOPHON_VERSION));
    QCoreApplication::setOrganizationDomain(u"colophon.org"_s);

    // What only prints or talks needs no screen.
    const CommandLine line = CommandLine::parse(arguments);
    switch (line.task) {
    case CommandLine::Task::Version:
    case CommandLine::Task::Help:
        std::puts(qPrintable(line.text));
        return 0;
    case CommandLine::Task::Refuse:
        std::fputs(qPrintable(line.text + u'\n'), stderr);
        return 2;
    case CommandLine::Task::TourEdit: {
        const QCoreApplication app(argc, argv);
        return editFromSecondProcess(line.catalog, line.bookId, line.bookTitle);
    }
    case CommandLine::Task::Open:
    case CommandLine::Task::Tour:
        break;
    }

    Platform::prepare(line.task == CommandLine::Task::Tour);
    chooseUiStyle();
    const QApplication app(argc, argv);
    loadUiFonts();
    QApplication::setApplicationDisplayName(u"Colophon"_s);
    QApplication::setDesktopFileName(u"org.colophon.Colophon"_s);
    QApplication::setWindowIcon(QIcon(u":/colophon/org.colophon.Colophon.svg"_s));
    const Translations translations;
    if (line.task == CommandLine::Task::Tour)
        return Tour(line).run();
    return open(line);
}
