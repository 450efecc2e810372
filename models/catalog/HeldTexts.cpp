#include "models/catalog/HeldTexts.h"

#include <algorithm>

namespace colophon {

QByteArray HeldTexts::read(wire::EntityKind kind, RowSlot slot) const
{
    const ReplicaSlot place{static_cast<quint8>(kind), slot};
    const quint32 row = slot % ReplicaSlot::perSegment;
    if (const auto piece = m_pieces.find(place.segmentKey());
        piece != m_pieces.end() && !(*piece->second)[row].isNull())
        return (*piece->second)[row];
    for (auto pieces = m_handedOver.rbegin(); pieces != m_handedOver.rend(); ++pieces) {
        const auto piece = (*pieces)->find(place.segmentKey());
        if (piece != (*pieces)->end() && !(*piece->second)[row].isNull())
            return (*piece->second)[row];
    }
    return m_source ? m_source(place) : QByteArray();
}

void HeldTexts::write(wire::EntityKind kind, RowSlot slot, std::string_view texts)
{
    const ReplicaSlot place{static_cast<quint8>(kind), slot};
    auto piece = m_pieces.find(place.segmentKey());
    if (piece == m_pieces.end()) {
        // Nobody else could have one.
        if (texts.empty() && !m_source)
            return;
        piece = m_pieces.emplace(place.segmentKey(), std::make_shared<Piece>()).first;
    }
    (*piece->second)[slot % ReplicaSlot::perSegment] =
        texts.empty() ? QByteArray("") : QByteArray(texts.data(), static_cast<qsizetype>(texts.size()));
}

void HeldTexts::forget(wire::EntityKind kind, RowSlot slot)
{
    const auto piece = m_pieces.find(ReplicaSlot{static_cast<quint8>(kind), slot}.segmentKey());
    if (piece != m_pieces.end())
        (*piece->second)[slot % ReplicaSlot::perSegment] = QByteArray();
}

std::shared_ptr<const HeldTexts::Pieces> HeldTexts::handOver(const QSet<quint64> &own)
{
    if (!m_source || m_pieces.empty())
        return {};
    const auto pieces = std::make_shared<Pieces>();
    const auto before = std::exchange(m_pieces, {});
    for (const auto &[key, piece] : before) {
        std::shared_ptr<Piece> stays;
        if (!own.isEmpty()) {
            const quint64 first = ReplicaSegment::ofKey(key).first().key();
            for (quint32 row = 0; row < ReplicaSlot::perSegment; ++row) {
                if ((*piece)[row].isNull() || !own.contains(first + row))
                    continue;
                if (!stays)
                    stays = std::make_shared<Piece>();
                (*stays)[row] = std::exchange((*piece)[row], QByteArray());
            }
        }
        if (stays)
            m_pieces.emplace(key, stays);
        pieces->emplace(key, piece);
    }
    m_handedOver.push_back(pieces);
    return pieces;
}

void HeldTexts::kept(const std::shared_ptr<const Pieces> &pieces)
{
    std::erase(m_handedOver, pieces);
}

void HeldTexts::clear()
{
    m_pieces.clear();
    m_handedOver.clear();
}

} // namespace colophon
