#include "tests/bench/models/SnapshotFeed.h"

#include "network/wire/SyncLine.h"

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

constexpr qsizetype firstBlock = 16 * 1024;
constexpr qsizetype largestBlock = 512 * 1024;

} // namespace

SnapshotFeed::SnapshotFeed(const QByteArray &body)
    : m_body(body)
    , m_lastLine(body.lastIndexOf('\n', body.size() - 2) + 1)
{
    connect(&m_next, &QTimer::timeout, this, &SnapshotFeed::feed);
}

SnapshotFeed::~SnapshotFeed()
{
    m_pool.waitForDone();
}

CatalogReads SnapshotFeed::reads()
{
    CatalogReads reads;
    reads.workers = Workers::over(m_pool, *this);
    reads.sync = [this](const QByteArray &, QObject *context, CatalogApi::Lines lines,
                        ApiCallback<CatalogApi::SyncEnd> ended, QUuid) {
        m_context = context;
        m_lines = std::move(lines);
        m_ended = std::move(ended);
        m_at = 0;
        m_block = firstBlock;
        m_next.start(0);
    };
    return reads;
}

void SnapshotFeed::feed()
{
    if (!m_context || m_at >= m_lastLine) {
        m_next.stop();
        if (m_context)
            end();
        return;
    }
    const qsizetype until =
        m_at + m_block >= m_lastLine ? m_lastLine : m_body.lastIndexOf('\n', m_at + m_block - 1) + 1;
    m_lines(QByteArray::fromRawData(m_body.constData() + m_at, until - m_at));
    m_at = until;
    m_block = std::min(2 * m_block, largestBlock);
}

void SnapshotFeed::end()
{
    const auto line = wire::parseSyncLine(QByteArrayView(m_body).sliced(m_lastLine));
    if (const auto *last = line ? std::get_if<wire::SyncEnd>(&*line) : nullptr)
        m_ended({{last->cursor, last->count}, {}});
}

} // namespace colophon::test
