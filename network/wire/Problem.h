#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace colophon::wire {

/// What a server said about a refusal: problem+json, plain JSON with the same members, or nothing (contract, section
/// 4). Decide on the status first and on the code second. Of the texts for people, `title` and `detail`, nothing is
/// kept: a base server repeats the access token in one and its database's words in another. What is kept are words,
/// paths and numbers; a member that is not of that form counts as absent.
struct Problem
{
    int status = 0;
    QString code;                           ///< `error`, else `code`: "ERR_BOOK_TITLE_REQUIRED"
    QMap<QString, QStringList> fieldErrors; ///< field path → codes; empty from a base server
    QString traceId;                        ///< for the server's own log; empty when absent
    qint64 retryAfterSeconds = 0;           ///< member `retryAfter`, rounded up; 0 when absent

    bool operator==(const Problem &) const = default;
};

/// Reads the body of an error answer. A body that is empty or no JSON gives a problem that holds only the status.
/// httpStatus always wins over the member `status`.
Problem parseProblem(int httpStatus, QByteArrayView body);

} // namespace colophon::wire
