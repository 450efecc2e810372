#include "app/local/ServerProcess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <csignal>
#include <sys/types.h>
#endif

namespace colophon {

using namespace Qt::StringLiterals;

QString ServerProcess::find(const QString &ownFolder)
{
#ifdef Q_OS_WIN
    const QString name = u"colophond.exe"_s;
#else
    const QString name = u"colophond"_s;
#endif
    for (const QString &place : {u"."_s, u"../libexec/colophon"_s, u"../libexec"_s, u"../bin"_s}) {
        const QFileInfo file(QDir(ownFolder), place + u'/' + name);
        if (file.isFile() && file.isExecutable())
            return QDir::cleanPath(file.absoluteFilePath());
    }
    return {};
}

qint64 ServerProcess::start(const QString &program, const QStringList &arguments, QString *why)
{
    if (program.isEmpty()) {
        *why = QCoreApplication::translate("ServerProcess", "colophond was not found beside colophon.");
        return 0;
    }
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    qint64 pid = 0;
    if (!process.startDetached(&pid) || pid <= 0) {
        *why = QCoreApplication::translate("ServerProcess", "%1 cannot be started: %2.")
                   .arg(program, process.errorString());
        return 0;
    }
    return pid;
}

bool ServerProcess::runs(qint64 pid)
{
    if (pid <= 0)
        return false;
#ifdef Q_OS_WIN
    const HANDLE handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, static_cast<DWORD>(pid));
    if (!handle)
        return false;
    DWORD code = 0;
    const bool running = GetExitCodeProcess(handle, &code) && code == STILL_ACTIVE;
    CloseHandle(handle);
    return running;
#else
    if (kill(static_cast<pid_t>(pid), 0) != 0)
        return false;
#ifdef Q_OS_LINUX
    // Where process 1 collects nobody (containers), an ended process answers kill() for ever: its state is Z.
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (stat.open(QIODevice::ReadOnly)) {
        const QByteArray line = stat.readAll();
        const qsizetype name = line.lastIndexOf(')');
        return name < 0 || line.mid(name + 2, 1) != "Z";
    }
#endif
    return true;
#endif
}

void ServerProcess::end(qint64 pid)
{
    if (pid <= 0)
        return;
#ifdef Q_OS_WIN
    if (const HANDLE handle = OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(pid))) {
        TerminateProcess(handle, 0);
        CloseHandle(handle);
    }
#else
    kill(static_cast<pid_t>(pid), SIGTERM);
#endif
}

} // namespace colophon
