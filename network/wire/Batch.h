#pragma once

#include "network/wire/Parsed.h"
#include "network/wire/Problem.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <vector>

namespace colophon::wire {

/// The most commands that a server takes at once (extensions, section 9).
inline constexpr std::size_t maxBatchCommands = 1000;

/// One command of a batch, as it would be sent alone.
struct BatchCommand
{
    QString id; ///< of its result; no other command of the batch has it
    QByteArray method;
    QString path;
    qint64 ifMatch = 0; ///< a version, or 0 for none
    QByteArray body;    ///< JSON, or empty
};

/// The body of `POST /api/admin/batch`.
QByteArray batchBody(bool atomic, const std::vector<BatchCommand> &commands);

/// What became of one command.
struct BatchResult
{
    QString id;
    int status = 0; ///< as it would have been alone; 424: not carried out because others were refused
    qint64 version = 0;
    QUuid eventId;
    Problem problem; ///< of a status that is no 2xx

    bool isAccepted() const { return status >= 200 && status < 300; }
    bool operator==(const BatchResult &) const = default;
};

/// The answer: a result for each command, in the order of the commands. One bad result fails all. Any thread; never
/// throws.
Parsed<std::vector<BatchResult>> parseBatchResults(QByteArrayView json);

} // namespace colophon::wire
