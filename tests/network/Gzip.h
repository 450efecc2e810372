#pragma once

#include <QByteArray>

namespace colophon::test {

/// The bytes as one gzip member (RFC 1952).
QByteArray gzipped(const QByteArray &bytes);

} // namespace colophon::test
