#include "app/start/CommandLine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

CommandLine refuse(const QString &why)
{
    CommandLine line;
    line.task = CommandLine::Task::Refuse;
    line.text = u"colophon: %1\nTry colophon --help."_s.arg(why);
    return line;
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? QString() : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

QString translated(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(translated(QT_TRANSLATE_NOOP("CommandLine", "Colophon keeps a book catalog.")));
    parser.addOptions({
        {u"catalog"_s, translated(QT_TRANSLATE_NOOP("CommandLine", "Open the local catalog in this folder.")),
         u"DIR"_s},
        {u"profile"_s,
         translated(QT_TRANSLATE_NOOP(
             "CommandLine", "Keep settings, replica and outbox in this folder; such a process is of its own.")),
         u"DIR"_s},
        {u"server"_s, translated(QT_TRANSLATE_NOOP("CommandLine", "Open the catalog of this server.")), u"URL"_s},
        {u"tenant"_s, translated(QT_TRANSLATE_NOOP("CommandLine", "The tenant at that server.")), u"NAME"_s},
        {u"tour"_s,
         translated(QT_TRANSLATE_NOOP(
             "CommandLine", "Play the main job; write pictures, tour.json and geometry.json to this folder.")),
         u"DIR"_s},
        {u"load"_s, translated(QT_TRANSLATE_NOOP("CommandLine", "Let the tour load these books first.")), u"CSV"_s},
        {u"map"_s, translated(QT_TRANSLATE_NOOP("CommandLine", "The column map of those books.")), u"FILE"_s},
        {{u"v"_s, u"version"_s}, translated(QT_TRANSLATE_NOOP("CommandLine", "Print the version."))},
        {{u"h"_s, u"help"_s}, translated(QT_TRANSLATE_NOOP("CommandLine", "Print this help."))},
    });
    QCommandLineOption edit(u"tour-edit"_s, QString(), u"BOOK"_s);
    edit.setFlags(QCommandLineOption::HiddenFromHelp);
    QCommandLineOption title(u"tour-title"_s, QString(), u"TITLE"_s);
    title.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({edit, title});
}

QString contradiction(const CommandLine &line, const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return u"unexpected argument \"%1\""_s.arg(parser.positionalArguments().constFirst());
    for (const QString &option : {u"catalog"_s, u"profile"_s, u"server"_s, u"tour"_s, u"load"_s, u"map"_s}) {
        if (parser.isSet(option) && parser.value(option).trimmed().isEmpty())
            return u"--%1 needs a value"_s.arg(option);
    }
    if (parser.isSet(u"server"_s) && parser.isSet(u"catalog"_s))
        return u"--server and --catalog exclude each other"_s;
    if (parser.isSet(u"tenant"_s) && !parser.isSet(u"server"_s))
        return u"--tenant needs --server"_s;
    if (parser.isSet(u"server"_s) && (!line.server.isValid() || line.server.host().isEmpty() ||
                                      (line.server.scheme() != "http"_L1 && line.server.scheme() != "https"_L1)))
        return u"--server needs an address such as https://catalog.example.org"_s;
    if (parser.isSet(u"load"_s) != parser.isSet(u"map"_s))
        return u"--load and --map belong together"_s;
    if (parser.isSet(u"load"_s) && !parser.isSet(u"tour"_s))
        return u"--load needs --tour; without it use colophond load"_s;
    for (const QString &file : {line.load, line.map}) {
        if (!file.isEmpty() && !QFileInfo(file).isReadable())
            return u"cannot read %1"_s.arg(file);
    }
    for (const QString &folder : {line.catalog, line.profile, line.tour}) {
        if (!folder.isEmpty() && QFileInfo::exists(folder) && !QFileInfo(folder).isDir())
            return u"%1 is not a folder"_s.arg(folder);
    }
    if (parser.isSet(u"tour-edit"_s) && line.catalog.isEmpty())
        return u"--tour-edit needs --catalog"_s;
    return {};
}

} // namespace

CommandLine CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments))
        return refuse(parser.errorText());

    CommandLine line;
    line.catalog = absolute(parser.value(u"catalog"_s));
    line.profile = absolute(parser.value(u"profile"_s));
    line.server = QUrl(parser.value(u"server"_s), QUrl::StrictMode);
    line.tenant = parser.value(u"tenant"_s);
    line.tour = absolute(parser.value(u"tour"_s));
    line.load = absolute(parser.value(u"load"_s));
    line.map = absolute(parser.value(u"map"_s));
    line.bookId = parser.value(u"tour-edit"_s);
    line.bookTitle = parser.value(u"tour-title"_s);
    if (parser.isSet(u"version"_s)) {
        line.task = Task::Version;
        line.text = u"colophon %1"_s.arg(QLatin1StringView(COLOPHON_VERSION));
        return line;
    }
    if (parser.isSet(u"help"_s)) {
        line.task = Task::Help;
        // Without an application object Qt does not know the name.
        line.text = parser.helpText().trimmed().replace("<executable_name>"_L1, "colophon"_L1);
        return line;
    }
    if (const QString why = contradiction(line, parser); !why.isEmpty())
        return refuse(why);
    if (!line.bookId.isEmpty())
        line.task = Task::TourEdit;
    else if (!line.tour.isEmpty())
        line.task = Task::Tour;
    return line;
}

} // namespace colophon
