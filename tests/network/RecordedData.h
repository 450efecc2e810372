#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace colophon::test {

/// The body of an answer that was recorded from a base server, or another file of tests/network/data.
inline QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(NETWORK_TEST_DATA "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace colophon::test
