#pragma once

#include <QString>
#include <QUrl>

namespace colophon {

/// A session that was open and is to be opened again: a folder of this computer, or a user at a tenant of a server.
/// Holds no secret.
struct KnownSession
{
    QString catalog; ///< folder of a local catalog; empty: a server's
    QUrl server;
    QString tenant;
    QString user;
    QString caFile = {}; ///< of the server's own authority; empty: only those of this computer

    bool isLocal() const { return !catalog.isEmpty(); }
    bool operator==(const KnownSession &) const = default;
};

} // namespace colophon
