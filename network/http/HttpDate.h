#pragma once

#include <QByteArrayView>
#include <QDateTime>

namespace colophon {

/// A time in one of the three forms that a recipient must take (RFC 9110, section 5.6.7), as UTC; invalid when it is
/// none of them.
QDateTime httpDate(QByteArrayView text);

} // namespace colophon
