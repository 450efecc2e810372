#pragma once

#include <QByteArray>
#include <QString>

namespace colophon {

/// Whose rows a replica on disk holds: a file of another identity is not read.
struct ReplicaIdentity
{
    QString server;
    QString tenant;
    QString user;

    /// As it is kept in the file; different for each identity.
    QByteArray toBytes() const;
};

} // namespace colophon
