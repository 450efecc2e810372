#pragma once

#include <QPair>
#include <QString>
#include <QStringList>
#include <QVector>

namespace colophon {

/// What *Copy diagnostics* copies: versions, platform, state and the last lines of the log. Holds no secret, no
/// catalog text and no user name.
struct Diagnostics
{
    QVector<QPair<QString, QString>> state; ///< name and value, in order
    QStringList lastLines;                  ///< of the log, oldest first

    /// Plain text; what looks like a secret is blotted out once more.
    QString text() const;
};

} // namespace colophon
