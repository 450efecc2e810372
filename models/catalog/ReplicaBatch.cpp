#include "models/catalog/ReplicaBatch.h"

namespace colophon {

namespace {

void takeNewer(std::optional<QByteArray> &into, std::optional<QByteArray> &newer)
{
    if (newer)
        into = std::move(newer);
}

} // namespace

void ReplicaBatch::put(QHash<quint64, QByteArray> &into, quint64 key, const QByteArray &bytes)
{
    QByteArray &held = into[key];
    m_bytes += bytes.size() - held.size();
    held = bytes;
}

void ReplicaBatch::putSegment(ReplicaSegment segment, const QByteArray &bytes)
{
    if (!m_rows.isEmpty()) {
        const quint64 first = segment.first().key();
        for (quint64 key = first; key < first + ReplicaSlot::perSegment; ++key)
            m_bytes -= m_rows.take(key).size();
    }
    put(m_segments, segment.key(), bytes);
}

void ReplicaBatch::putRow(ReplicaSlot slot, const QByteArray &bytes)
{
    put(m_rows, slot.key(), bytes);
}

void ReplicaBatch::putText(ReplicaSlot slot, const QByteArray &bytes)
{
    put(m_texts, slot.key(), bytes);
}

void ReplicaBatch::replaceAll()
{
    *this = {};
    m_replacesAll = true;
    // What was known of the old rows must not outlive them.
    m_cursor = m_codes = m_counts = QByteArray();
}

void ReplicaBatch::add(ReplicaBatch &&newer)
{
    if (newer.m_replacesAll || isEmpty()) {
        *this = std::move(newer);
        return;
    }
    for (auto segment = newer.m_segments.cbegin(); segment != newer.m_segments.cend(); ++segment)
        putSegment(ReplicaSegment::ofKey(segment.key()), segment.value());
    for (auto row = newer.m_rows.cbegin(); row != newer.m_rows.cend(); ++row)
        put(m_rows, row.key(), row.value());
    for (auto text = newer.m_texts.cbegin(); text != newer.m_texts.cend(); ++text)
        put(m_texts, text.key(), text.value());
    takeNewer(m_cursor, newer.m_cursor);
    takeNewer(m_codes, newer.m_codes);
    takeNewer(m_counts, newer.m_counts);
}

void ReplicaBatch::keepTexts()
{
    m_segments = {};
    m_rows = {};
    m_cursor = m_codes = m_counts = {};
    m_bytes = 0;
    for (const QByteArray &text : std::as_const(m_texts))
        m_bytes += text.size();
}

bool ReplicaBatch::isEmpty() const
{
    return !m_replacesAll && m_segments.isEmpty() && m_rows.isEmpty() && m_texts.isEmpty() && !m_cursor && !m_codes &&
           !m_counts;
}

} // namespace colophon
