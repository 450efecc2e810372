#pragma once

#include "network/http/CatalogApi.h"
#include "network/wire/SyncLine.h"

#include <memory>
#include <optional>

namespace colophon {

/// Reads a sync body line by line as it arrives. Not for other rooms.
class SyncRead final : public std::enable_shared_from_this<SyncRead>
{
public:
    SyncRead(CatalogApi::Rows rows, ApiCallback<CatalogApi::SyncEnd> done);

    /// Starts listening; the job keeps it alive.
    void listen(ApiJob *job, QObject *context);

private:
    void chunk(const QByteArray &bytes);
    void line(QByteArrayView bytes);
    void finished(const ApiReply &reply);
    void fail(QString technical);

    CatalogApi::Rows m_rows;
    ApiCallback<CatalogApi::SyncEnd> m_done;
    QPointer<ApiJob> m_job;
    QByteArray m_rest;
    std::vector<wire::Entity> m_read;
    std::optional<wire::SyncEnd> m_end;
    std::optional<ApiError> m_failed;
    qint64 m_count = 0;
};

} // namespace colophon
