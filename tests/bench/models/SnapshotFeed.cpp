#include "tests/bench/models/SnapshotFeed.h"

#include "network/wire/SyncLine.h"

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

constexpr qsizetype piece = 256 * 1024;

} // namespace

SnapshotFeed::SnapshotFeed(const QByteArray &body)
    : m_body(body)
{
    connect(&m_next, &QTimer::timeout, this, &SnapshotFeed::feed);
}

CatalogReads SnapshotFeed::reads()
{
    CatalogReads reads;
    reads.sync = [this](const QByteArray &, QObject *context, CatalogApi::Rows rows,
                        ApiCallback<CatalogApi::SyncEnd> ended, QUuid) {
        m_context = context;
        m_rows = std::move(rows);
        m_ended = std::move(ended);
        m_at = 0;
        m_next.start(0);
    };
    return reads;
}

void SnapshotFeed::feed()
{
    // As network/http/SyncRead does it.
    const qsizetype until = std::min(m_at + piece, m_body.size());
    for (qsizetype end = m_body.indexOf('\n', m_at); end >= 0 && end < until; end = m_body.indexOf('\n', m_at)) {
        line(QByteArrayView(m_body).sliced(m_at, end - m_at));
        m_at = end + 1;
    }
    if (!m_read.empty() && m_context)
        m_rows(std::exchange(m_read, {}));
    if (m_at < m_body.size())
        return;
    m_next.stop();
    m_done = true;
}

void SnapshotFeed::line(QByteArrayView bytes)
{
    auto parsed = wire::parseSyncLine(bytes);
    if (!parsed || !m_context)
        return;
    if (auto *entity = std::get_if<wire::Entity>(&*parsed)) {
        m_read.push_back(std::move(*entity));
    } else if (const auto *end = std::get_if<wire::SyncEnd>(&*parsed)) {
        if (!m_read.empty())
            m_rows(std::exchange(m_read, {}));
        m_ended({{end->cursor, end->count}, {}});
    }
}

} // namespace colophon::test
