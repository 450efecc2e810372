#include "models/catalog/ReplicaIdentity.h"

#include <QDataStream>

namespace colophon {

QByteArray ReplicaIdentity::toBytes() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << server << tenant << user;
    return bytes;
}

} // namespace colophon
