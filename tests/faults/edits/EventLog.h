#pragma once

#include "models/editing/EntityFields.h"

#include <QHash>
#include <QUuid>

#include <vector>

namespace colophon::test {

/// What the server's event log says of every book, version by version: read from the store's own table, by code that
/// shares nothing with server or desktop but the names of fields.
struct EventLog
{
    struct Version
    {
        qint64 number = 0; ///< from 1
        /// The version that it was made on: an earlier one than number - 1 where a server takes two commands that name
        /// the same.
        qint64 on = 0;
        QByteArray type; ///< "BookUpdated"
        QUuid correlation;
        FieldMap fields; ///< after it
        bool deleted = false;
    };
    using Versions = std::vector<Version>; ///< element i is version i + 1

    QHash<QUuid, Versions> books;
    /// The server repeats the answer to a command that comes again. If not, what was carried out and overtaken before
    /// its operator could read it goes again, or comes back.
    bool keepsKeys = true;

    /// Of a catalog whose server has ended.
    static EventLog read(const QString &store);
    /// Applies a payload (docs/events.md) to what a book shows.
    static void apply(const QByteArray &payload, FieldMap &fields);
};

} // namespace colophon::test
