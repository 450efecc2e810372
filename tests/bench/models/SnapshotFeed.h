#pragma once

#include "models/catalog/CatalogReads.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace colophon::test {

/// Answers the read of a snapshot from memory: 256 KiB a turn of the event loop, as they come from a network.
class SnapshotFeed : public QObject
{
public:
    /// @p body outlives it.
    explicit SnapshotFeed(const QByteArray &body);

    CatalogReads reads();
    bool isDone() const { return m_done; }

private:
    void feed();
    void line(QByteArrayView bytes);

    const QByteArray &m_body;
    QTimer m_next;
    QPointer<QObject> m_context;
    CatalogApi::Rows m_rows;
    ApiCallback<CatalogApi::SyncEnd> m_ended;
    std::vector<wire::Entity> m_read;
    qsizetype m_at = 0;
    bool m_done = false;
};

} // namespace colophon::test
