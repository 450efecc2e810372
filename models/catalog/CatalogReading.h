#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/CatalogReads.h"
#include "network/wire/Notification.h"

#include <QObject>

namespace colophon {

/// How a replica is kept up to date with one sort of server: DeltaReading where the server has a cursor, ListReading
/// where it has lists only.
class CatalogReading : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Reads whatever may have been missed. Calls while a read is under way are one further read.
    virtual void readAll(const QUuid &correlation) = 0;
    /// The stream said that a catalog entity changed.
    virtual void notified(const wire::Notification &notification) = 0;
    /// The server cannot replay: what is held counts as missed, in another epoch as void.
    virtual void resync(const QString &reason) = 0;
    /// The stream has greeted; @p resumed: what was missed follows as notifications.
    virtual void opened(bool resumed) = 0;

Q_SIGNALS:
    /// Everything up to the last read is applied and shown.
    void caughtUp();
    void failed(const colophon::ApiError &error);
};

} // namespace colophon
