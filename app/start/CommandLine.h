#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

namespace colophon {

/// What the command line asks for. `parse` never touches the application object, so that it can run before one exists.
struct CommandLine
{
    enum class Task {
        Open,     ///< the usual start: windows
        Version,  ///< print `text` and end with 0
        Help,     ///< print `text` and end with 0
        Refuse,   ///< print `text` on standard error and end with 2
        Tour,     ///< play the main job and write pictures and tour.json
        TourEdit, ///< the tour's second process: one edit of one book, then end
    };

    Task task = Task::Open;
    QString text;      ///< what Version, Help and Refuse print, without a trailing newline
    QString catalog;   ///< folder of a local catalog, absolute; empty: not given
    QString profile;   ///< folder of settings, replica and outbox, absolute; empty: the user's own
    QUrl server;       ///< base address of a server; empty: not given
    QString tenant;    ///< tenant at that server; empty: the default tenant
    QString tour;      ///< folder for the tour's pictures, absolute
    QString load;      ///< CSV file the tour loads first, absolute; empty: none
    QString map;       ///< column map for `load`, absolute
    QString bookId;    ///< TourEdit: the book
    QString bookTitle; ///< TourEdit: its new title

    /// Reads `arguments`, the program's own name first. Relative folders are taken from the working folder.
    static CommandLine parse(const QStringList &arguments);
};

} // namespace colophon
