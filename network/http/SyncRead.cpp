#include "network/http/SyncRead.h"

#include "network/wire/SyncLine.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 16 * 1024 * 1024;
constexpr qsizetype firstBlock = 16 * 1024;
constexpr qsizetype largestBlock = 512 * 1024;

bool isBlank(QByteArrayView line)
{
    return line.trimmed().isEmpty();
}

ApiResult<CatalogApi::SyncEnd> refusal(QString technical)
{
    return {{}, ApiError(ApiError::Kind::Protocol, std::move(technical))};
}

} // namespace

SyncRead::SyncRead(CatalogApi::Lines lines, ApiCallback<CatalogApi::SyncEnd> done)
    : m_lines(std::move(lines))
    , m_done(std::move(done))
    , m_block(firstBlock)
{
}

void SyncRead::listen(ApiJob *job, QObject *context)
{
    m_job = job;
    m_context = context;
    job->onChunk(context, [self = shared_from_this()](const QByteArray &bytes) { self->chunk(bytes); });
    job->onFinished(context, [self = shared_from_this()](const ApiReply &reply) { self->finished(reply); });
}

void SyncRead::chunk(const QByteArray &bytes)
{
    if (m_tooLong)
        return;
    m_held.append(bytes);
    count();
    if (m_held.size() - m_begun > longestLine) {
        m_tooLong = true;
        m_job->abort();
        return;
    }
    if (m_last >= m_block) {
        m_block = std::min(2 * m_block, largestBlock);
        handOn();
    }
}

void SyncRead::count()
{
    // A line that is not whole yet was looked through before, but for what came now.
    const QByteArrayView held(m_held);
    for (qsizetype end = held.indexOf('\n', std::max(m_begun, m_searched)); end >= 0;
         end = held.indexOf('\n', m_begun)) {
        if (!isBlank(held.sliced(m_begun, end - m_begun))) {
            m_last = m_begun;
            ++m_count;
        }
        m_begun = end + 1;
    }
    m_searched = held.size();
}

void SyncRead::handOn()
{
    const qsizetype from = m_last;
    QByteArray rest;
    rest.reserve(m_block);
    rest.append(QByteArrayView(m_held).sliced(from));
    m_held.truncate(from);
    const QByteArray block = std::exchange(m_held, std::move(rest));
    m_last = 0;
    m_begun -= from;
    m_searched -= from;
    if (m_lines)
        m_lines(block);
}

void SyncRead::finished(const ApiReply &reply)
{
    // Whoever takes the last block may let go of the context, and with it of this.
    const auto self = shared_from_this();
    const ApiResult<CatalogApi::SyncEnd> result = resultOf(reply);
    if (result.ok() && m_last > 0)
        handOn();
    if (m_context)
        m_done(result);
}

ApiResult<CatalogApi::SyncEnd> SyncRead::resultOf(const ApiReply &reply)
{
    if (m_tooLong)
        return refusal(u"sync line too long"_s);
    if (!reply.ok())
        return {{}, reply.error};
    m_held.append('\n');
    count();
    if (m_last < 0)
        return refusal(u"sync without its last line"_s);
    const auto last = wire::parseSyncLine(QByteArrayView(m_held).sliced(m_last));
    if (!last)
        return refusal(u"sync line: "_s + last.error.text());
    const auto *end = std::get_if<wire::SyncEnd>(&*last);
    if (!end)
        return refusal(u"sync without its last line"_s);
    if (end->count != m_count - 1)
        return refusal(u"sync with %1 rows instead of %2"_s.arg(m_count - 1).arg(end->count));
    return {{end->cursor, end->count}, {}};
}

} // namespace colophon
