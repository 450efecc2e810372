#include "tests/models/catalog/ReplicaContents.h"

namespace colophon::test {

using namespace Qt::StringLiterals;

void ReplicaContents::apply(const ReplicaBatch &batch)
{
    if (batch.replacesAll())
        *this = {};
    for (auto segment = batch.segments().cbegin(); segment != batch.segments().cend(); ++segment) {
        segments[segment.key()] = segment.value();
        std::erase_if(rows,
                      [&](const auto &row) { return ReplicaSlot::ofKey(row.first).segmentKey() == segment.key(); });
    }
    for (auto row = batch.rows().cbegin(); row != batch.rows().cend(); ++row)
        rows[row.key()] = row.value();
    for (auto text = batch.texts().cbegin(); text != batch.texts().cend(); ++text) {
        texts.erase(text.key());
        if (!text.value().isEmpty())
            texts[text.key()] = text.value();
    }
    cursor = batch.cursor().value_or(cursor);
    codes = batch.codes().value_or(codes);
    counts = batch.counts().value_or(counts);
}

std::optional<ReplicaContents> ReplicaContents::read(ReplicaFile &file)
{
    ReplicaContents found;
    constexpr quint32 segments = RandomReplica::slots / ReplicaSlot::perSegment + 1;
    for (quint32 place = 0; place < RandomReplica::kinds * segments; ++place) {
        const ReplicaSegment segment{quint8(place / segments), place % segments};
        const bool whole = file.readSegment(
            segment,
            [&](QByteArrayView bytes) {
                found.segments[segment.key()] = bytes.toByteArray();
                return true;
            },
            [&](ReplicaSlot slot, QByteArrayView bytes) {
                found.rows[slot.key()] = bytes.toByteArray();
                return slot.segmentKey() == segment.key();
            });
        if (!whole)
            return {};
    }
    found.cursor = file.cursor();
    found.codes = file.codes();
    found.counts = file.counts();
    return found;
}

bool ReplicaContents::sameRows(const ReplicaContents &other) const
{
    ReplicaContents mine = *this;
    mine.texts = other.texts;
    return mine == other;
}

QString ReplicaContents::compareTexts(LongTexts &read, int *unreadable) const
{
    for (quint32 kind = 0; kind < RandomReplica::kinds; ++kind) {
        for (quint32 slot = 0; slot < RandomReplica::slots; ++slot) {
            const ReplicaSlot where{quint8(kind), slot};
            const LongTexts::Text text = read.read(where);
            if (text.state == LongTexts::Text::State::Unreadable && unreadable) {
                ++*unreadable;
                continue;
            }
            const auto expected = texts.find(where.key());
            const auto state = expected == texts.end() ? LongTexts::Text::State::None : LongTexts::Text::State::Present;
            if (text.state != state || (expected != texts.end() && text.bytes != expected->second))
                return u"kind %1 slot %2: state %3"_s.arg(kind).arg(slot).arg(int(text.state));
        }
    }
    return {};
}

ReplicaBatch RandomReplica::next()
{
    ReplicaBatch batch;
    if (below(40) == 0)
        batch.replaceAll();
    for (quint32 left = below(4); left > 0; --left) {
        const quint32 segments = slots / ReplicaSlot::perSegment;
        // A segment of several pages among small ones.
        batch.putSegment({quint8(below(kinds)), below(segments)}, bytes(below(3) == 0 ? 20 * m_largest : m_largest));
    }
    for (quint32 left = below(12); left > 0; --left)
        batch.putRow(slot(), bytes(m_largest / 10));
    for (quint32 left = below(12); left > 0; --left)
        batch.putText(slot(), bytes(m_largest));
    batch.setCounts(QByteArray::number(++m_made));
    // A file that is being filled has none yet.
    if (m_made > 8 && below(4) != 0)
        batch.setCursor("cursor-" + QByteArray::number(m_made));
    if (below(3) == 0)
        batch.setCodes(bytes(m_largest));
    return batch;
}

QByteArray RandomReplica::bytes(int largest)
{
    if (below(8) == 0)
        return {};
    QByteArray made(int(below(quint32(largest))) + 1, '\0');
    for (char &byte : made)
        byte = char(m_random());
    return made;
}

ReplicaSlot RandomReplica::slot()
{
    return {quint8(below(kinds)), below(slots)};
}

ReplicaIdentity someIdentity()
{
    return {u"https://books.example"_s, u"acme"_s, u"ada"_s};
}

} // namespace colophon::test
