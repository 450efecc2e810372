#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace colophon::wire {

/// What a server said about a refusal: problem+json, plain JSON with the same members, or nothing (contract, section
/// 4). Decide on the status first and on the code second. `detail` is not for people to read: a base server's 428
/// repeats the access token in it, so it is dropped for 428 and for 412.
struct Problem
{
    int status = 0;
    QString title;
    QString detail;
    QString code;                           ///< `error`, else `code`: "ERR_BOOK_TITLE_REQUIRED"
    QMap<QString, QStringList> fieldErrors; ///< field path → codes; empty from a base server
    qint64 retryAfterSeconds = 0;           ///< member `retryAfter`, 0 when absent

    bool operator==(const Problem &) const = default;
};

/// Reads the body of an error answer. A body that is empty or no JSON gives a problem that holds only the status.
/// httpStatus always wins over the member `status`.
Problem parseProblem(int httpStatus, QByteArrayView body);

} // namespace colophon::wire
