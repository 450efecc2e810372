#pragma once

#include "models/catalog/Catalog.h"
#include "models/catalog/CatalogReads.h"
#include "network/wire/Notification.h"

#include <QObject>

#include <chrono>

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
    /// The same in the place of a stream that is dead: what others changed since the last time is news.
    virtual void poll() = 0;
    /// How long to wait after one poll() before the next.
    virtual std::chrono::milliseconds pollEvery() const = 0;
    /// The stream said that a catalog entity changed.
    virtual void notified(const wire::Notification &notification) = 0;
    /// The stream is complete up to this cursor: all frames before it have been told.
    virtual void reached(const QByteArray &cursor) = 0;
    /// The server cannot replay: what is held counts as missed, in another epoch as void.
    virtual void resync(const QString &reason) = 0;
    /// The server says that its event log is this one. True: it is not that of the rows held, and reading starts over.
    virtual bool epochIs(const QByteArray &epoch) = 0;
    /// The stream has greeted; @p resumed: what was missed follows as notifications.
    virtual void opened(bool resumed) = 0;

Q_SIGNALS:
    /// The store has everything up to this cursor, any bytes where a server has none; empty: no longer.
    void covered(const QByteArray &cursor);
    /// Everything up to the last read is applied and shown.
    void caughtUp();
    void failed(const colophon::ApiError &error);
    /// The server is not the one that it was: another epoch, found out by reading.
    void serverChanged();
};

} // namespace colophon
