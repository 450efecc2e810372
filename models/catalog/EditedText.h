#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace colophon {

/// Who edited last, and when, in as few letters as a row or a form has room for.
class EditedText
{
    Q_DECLARE_TR_FUNCTIONS(EditedText)

public:
    /// "now", "2 min", "5 h", "3 d", from 14 days on "2 w", from 30 "1 mo", from 365 "1 y"; "" for an invalid time.
    /// @p nowMs since 1970; a time that is ahead of it reads "now".
    static QString age(const QDateTime &time, qint64 nowMs);
    /// The first letters of the first and the last word, upper case: "Ana Lobo" → "AL", "ana.lobo@ponte.pt" → "AL".
    static QString initials(const QString &name);
};

} // namespace colophon
