#include "models/catalog/ReplicaPacking.h"

#include "models/catalog/RowBytes.h"

#include <bit>

namespace colophon {

void ReplicaPacking::add(const UnkeptRows &unkept, const wire::Configuration &configuration, ReplicaBatch &batch)
{
    for (const wire::EntityKind kind : wire::allEntityKinds) {
        const auto segments = static_cast<quint32>(unkept.rows.segments(kind).size());
        for (quint32 number = 0; number < segments; ++number)
            addSegment(unkept.rows, kind, number, batch);
    }
    if (unkept.texts) {
        for (const auto &[key, piece] : *unkept.texts) {
            ReplicaSlot slot = ReplicaSegment::ofKey(key).first();
            for (const QByteArray &text : *piece) {
                if (!text.isNull())
                    batch.putText(slot, text);
                ++slot.slot;
            }
        }
    }
    for (const auto &[slot, text] : unkept.serverTexts)
        batch.putText(slot, text);
    const KeptState state = KeptState::of(unkept.rows, configuration);
    batch.setCounts(state.countsBytes());
    if (const QByteArray codes = state.codesBytes(); codes != m_codes) {
        m_codes = codes;
        batch.setCodes(codes);
    }
}

void ReplicaPacking::addSegment(const ReplicaRows &rows, wire::EntityKind kind, quint32 number, ReplicaBatch &batch)
{
    const ReplicaRows::Marks &marks = rows.marks(kind)[number];
    int changed = 0;
    for (const quint64 some : marks)
        changed += std::popcount(some);
    if (changed == 0)
        return;
    const RowSegment &segment = *rows.segments(kind)[number];
    const ReplicaSegment place{static_cast<quint8>(kind), number};
    int &beside = m_rowsBeside[place.key()];
    if (beside + changed > MostRowsBeside) {
        beside = 0;
        batch.putSegment(place, RowBytes::ofSegment(segment));
        return;
    }
    beside += changed;
    for (quint32 row = 0; row < RowSegment::Rows; ++row) {
        if ((marks[row / 64] >> (row % 64)) & 1)
            batch.putRow({place.kind, place.first().slot + row}, RowBytes::ofRow(segment, row));
    }
}

} // namespace colophon
