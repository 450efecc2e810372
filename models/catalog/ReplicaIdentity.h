#pragma once

#include <QByteArray>
#include <QString>

namespace colophon {

/// Whose rows a replica on disk holds, and by which rules they were sorted: a file of another identity is not read.
struct ReplicaIdentity
{
    QString server;
    QString tenant;
    QString user;
    QByteArray collation; ///< version of the collation keys in packed rows

    friend bool operator==(const ReplicaIdentity &, const ReplicaIdentity &) = default;
    /// As it is kept in the file; different for each identity.
    QByteArray toBytes() const;
};

} // namespace colophon
