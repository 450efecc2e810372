#pragma once

#include "network/http/CatalogApi.h"

#include <memory>

namespace colophon {

/// Cuts a sync body into blocks of whole lines as it arrives, and reads only its last line, which is kept back. Not for
/// other rooms.
class SyncRead final : public std::enable_shared_from_this<SyncRead>
{
public:
    SyncRead(CatalogApi::Lines lines, ApiCallback<CatalogApi::SyncEnd> done);

    /// Starts listening; the job keeps it alive.
    void listen(ApiJob *job, QObject *context);

private:
    void chunk(const QByteArray &bytes);
    /// Counts the lines that end in m_held behind m_begun.
    void count();
    /// Hands on what is held before its last line.
    void handOn();
    ApiResult<CatalogApi::SyncEnd> resultOf(const ApiReply &reply);
    void finished(const ApiReply &reply);

    CatalogApi::Lines m_lines;
    ApiCallback<CatalogApi::SyncEnd> m_done;
    QPointer<ApiJob> m_job;
    QPointer<QObject> m_context;
    QByteArray m_held;        ///< not handed on yet
    qsizetype m_last = -1;    ///< where the last line that is whole begins in it; -1: there is none
    qsizetype m_begun = 0;    ///< where the line begins in it that is not whole yet
    qsizetype m_searched = 0; ///< so far it was looked through for ends of lines
    qsizetype m_block = 0;    ///< how much is held before it is handed on; it grows, for the first rows are waited for
    qint64 m_count = 0;       ///< lines that are whole
    bool m_tooLong = false;
};

} // namespace colophon
