#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace colophon::test {

/// A text as the servers write it: only quote, backslash and control characters are escaped (contract, section 1.2).
QByteArray quoted(const QByteArray &utf8);

/// `null` for an empty text.
inline QByteArray quotedOrNull(const QByteArray &utf8)
{
    return utf8.isEmpty() ? QByteArrayLiteral("null") : quoted(utf8);
}

/// Members in their order, the values as JSON.
using JsonMembers = std::vector<std::pair<QByteArray, QByteArray>>;

QByteArray compactJson(const JsonMembers &members);
/// As .NET indents: two blanks, one member a line. The values must be flat.
QByteArray indentedJson(const JsonMembers &members);

/// ISO 8601 in UTC with `+00:00`, the zeros at the end of the fraction left out.
QByteArray timeText(qint64 msSince1970);

} // namespace colophon::test
