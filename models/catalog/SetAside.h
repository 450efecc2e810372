#pragma once

#include <QString>
#include <QStringList>

namespace colophon {

/// Renames the database @p path, with its write-ahead log, to "<path>.set-aside-<n>", n higher than any before, and
/// removes what was set aside earlier: evidence is worth the room of one. Nobody has it open. Returns the new name, or
/// "" when the folder does not allow it.
QString setAside(const QString &path);
/// What setAside() left of @p path, logs included: absolute names.
QStringList setAsideOf(const QString &path);

} // namespace colophon
