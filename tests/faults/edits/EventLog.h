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
        QByteArray type;   ///< "BookUpdated"
        QUuid correlation;
        FieldMap fields; ///< after it
        bool deleted = false;
    };
    using Versions = std::vector<Version>; ///< element i is version i + 1

    QHash<QUuid, Versions> books;

    /// Of a catalog whose server has ended.
    static EventLog read(const QString &store);
    /// Applies a payload (docs/events.md) to what a book shows.
    static void apply(const QByteArray &payload, FieldMap &fields);
};

} // namespace colophon::test
