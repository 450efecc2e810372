#pragma once

#include <QString>

namespace colophon {

/// The tour's second process: signs in to the catalog of `folder` on its own and gives one book another title. Returns
/// the process's exit code; what went wrong goes to standard error. Needs an application object.
int editFromSecondProcess(const QString &folder, const QString &bookId, const QString &title);

} // namespace colophon
