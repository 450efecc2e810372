#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace colophon {

class DraftState;

/// What the conflict sheet says above its columns.
class ConflictText
{
    Q_DECLARE_TR_FUNCTIONS(ConflictText)

public:
    /// "Helena Brandt saved version 18 while you were editing version 17. 3 fields changed on both sides."
    static QString summary(const DraftState &state, int rows);
    /// "version 17, 3 d"
    static QString original(const DraftState &state);
    /// "Helena Brandt, 10:44"
    static QString theirs(const DraftState &state);
    /// "you, not sent yet"
    static QString mine(const DraftState &state);
    /// "becomes version 19"
    static QString result(const DraftState &state);
    /// "Save as version 19"
    static QString save(const DraftState &state);
    static QString theirInitials(const DraftState &state);
    static QString myInitials(const DraftState &state);
    /// The time of today, the day of any other.
    static QString moment(const QDateTime &utc, qint64 nowMs);
};

} // namespace colophon
