#include "network/http/SyncRead.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 16 * 1024 * 1024;

} // namespace

SyncRead::SyncRead(CatalogApi::Rows rows, ApiCallback<CatalogApi::SyncEnd> done)
    : m_rows(std::move(rows))
    , m_done(std::move(done))
{
}

void SyncRead::listen(ApiJob *job, QObject *context)
{
    m_job = job;
    job->onChunk(context, [self = shared_from_this()](const QByteArray &bytes) { self->chunk(bytes); });
    job->onFinished(context, [self = shared_from_this()](const ApiReply &reply) { self->finished(reply); });
}

void SyncRead::fail(QString technical)
{
    if (m_failed)
        return;
    m_failed = ApiError(ApiError::Kind::Protocol, std::move(technical));
    if (m_job)
        m_job->abort();
}

void SyncRead::chunk(const QByteArray &bytes)
{
    if (m_failed)
        return;
    qsizetype from = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0 && !m_failed; end = bytes.indexOf('\n', from)) {
        const QByteArrayView piece = QByteArrayView(bytes).sliced(from, end - from);
        if (m_rest.isEmpty()) {
            line(piece);
        } else {
            m_rest.append(piece.data(), piece.size());
            line(m_rest);
            m_rest.clear();
        }
        from = end + 1;
    }
    if (!m_failed)
        m_rest.append(bytes.constData() + from, bytes.size() - from);
    if (m_rest.size() > longestLine)
        fail(u"sync line too long"_s);
    if (!m_read.empty() && !m_failed && m_rows)
        m_rows(std::exchange(m_read, {}));
}

void SyncRead::line(QByteArrayView bytes)
{
    if (bytes.trimmed().isEmpty())
        return;
    if (m_end) {
        fail(u"sync goes on behind its last line"_s);
        return;
    }
    auto parsed = wire::parseSyncLine(bytes);
    if (!parsed) {
        fail(u"sync line: "_s + parsed.error.text());
    } else if (auto *entity = std::get_if<wire::Entity>(&*parsed)) {
        ++m_count;
        m_read.push_back(std::move(*entity));
    } else if (const auto *end = std::get_if<wire::SyncEnd>(&*parsed)) {
        m_end = *end;
    } else {
        ++m_count;
    }
}

void SyncRead::finished(const ApiReply &reply)
{
    if (!m_failed && reply.ok()) {
        const QByteArray last = std::exchange(m_rest, {});
        line(last);
    }
    ApiError error = m_failed.value_or(reply.error);
    if (!error && !m_end)
        error = ApiError(ApiError::Kind::Protocol, u"sync without its last line"_s);
    if (!error && m_end->count != m_count)
        error = ApiError(ApiError::Kind::Protocol, u"sync with %1 rows instead of %2"_s.arg(m_count).arg(m_end->count));
    if (error)
        m_done({{}, error});
    else
        m_done({{m_end->cursor, m_end->count}, {}});
}

} // namespace colophon
