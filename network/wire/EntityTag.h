#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace colophon::wire {

/// The version in an entity tag, "3" with quotes, weak, or bare; 0 when it is none (contract, section 3.1).
qint64 versionOfTag(QByteArrayView tag);

/// The strong tag for If-Match: "3" with its quotes. version: above 0.
QByteArray entityTag(qint64 version);

} // namespace colophon::wire
