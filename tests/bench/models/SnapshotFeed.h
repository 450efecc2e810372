#pragma once

#include "models/catalog/CatalogReads.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

namespace colophon::test {

/// Answers the read of a snapshot from memory: blocks of whole lines as network/http/SyncRead makes them, one a turn of
/// the event loop.
class SnapshotFeed : public QObject
{
public:
    /// @p body outlives it.
    explicit SnapshotFeed(const QByteArray &body);
    ~SnapshotFeed() override;

    CatalogReads reads();

private:
    void feed();
    void end();

    const QByteArray &m_body;
    const qsizetype m_lastLine; ///< where it begins
    QThreadPool m_pool;
    QTimer m_next;
    QPointer<QObject> m_context;
    CatalogApi::Lines m_lines;
    ApiCallback<CatalogApi::SyncEnd> m_ended;
    qsizetype m_at = 0;
    qsizetype m_block = 0;
};

} // namespace colophon::test
