#pragma once

#include "network/wire/Parsed.h"
#include "network/wire/Stamp.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <vector>

namespace colophon::wire {

/// What an event did to one field (extensions, section 5).
struct ValueChange
{
    QString field;   ///< path in the admin DTO: "title", "prices.GBP", "translations.en.description", "isDeleted"
    QByteArray from; ///< JSON as the DTO writes it; "null" where there was nothing
    QByteArray to;

    bool operator==(const ValueChange &) const = default;
};

/// One event in the history of an entity.
struct HistoryEvent
{
    QUuid eventId;
    QString type;        ///< "BookPriceChanged" …; a newer server may have others
    qint64 version = 0;  ///< of the entity after it, above 0
    QDateTime timestamp; ///< UTC
    Actor actor;
    QString causationId; ///< any text; often the id of another event
    QString correlationId;
    std::vector<ValueChange> changes; ///< empty for an event that changed nothing

    bool operator==(const HistoryEvent &) const = default;
};

/// The answer to `GET /api/admin/…/{id}/history`, newest first. Unknown members are ignored; one bad row fails all. Any
/// thread; never throws.
Parsed<std::vector<HistoryEvent>> parseHistory(QByteArrayView json);

} // namespace colophon::wire
