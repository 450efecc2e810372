#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace colophon {

/// How a form says who edited last, and when.
class AgeText
{
    Q_DECLARE_TR_FUNCTIONS(AgeText)

public:
    /// "now", "2 min", "5 h", "3 d", from 30 days on the date; "" for an invalid time. @p nowMs since 1970.
    static QString age(const QDateTime &time, qint64 nowMs);
    /// The first letters of the first and the last word, upper case: "Ana Lobo" → "AL", "ana.lobo@ponte.pt" → "AL".
    static QString initials(const QString &name);
};

} // namespace colophon
