#pragma once

#include <QString>
#include <QStringList>

namespace colophon {

/// The program colophond as a process. It outlives the desktop that started it (another desktop may hold a lease),
/// so it is started detached and looked at by its process id.
class ServerProcess
{
public:
    /// Where colophond lies: beside this program, in `../libexec/colophon`, `../libexec` or `../bin` of the prefix.
    /// Empty when it is nowhere there; the search path of the shell is not consulted.
    static QString find(const QString &ownFolder);

    /// Starts `program`; returns its process id, or 0 with `why` filled.
    static qint64 start(const QString &program, const QStringList &arguments, QString *why);

    /// Whether a process with this id runs. One that ended and was not yet collected does not.
    static bool runs(qint64 pid);

    /// Asks it to end in order (SIGTERM; on Windows there is no such request for a process without a window, so it is
    /// ended at once, which its store survives).
    static void end(qint64 pid);
};

} // namespace colophon
