#include "models/views/OrderBuild.h"

#include "models/views/OrderSort.h"
#include "models/views/RowFilter.h"
#include "models/views/WordScan.h"

#include <chrono>

namespace colophon {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t BetweenLooksAtTheClock = 64;

/// The rows that may be shown, deleted or not as the filter says.
std::vector<RowSlot> accepted(const ReplicaRows &rows, wire::EntityKind kind, const RowFilter &filter,
                              const SlotBits *among, const std::atomic_bool &stop)
{
    std::vector<RowSlot> found;
    const RowSlot end = rows.slotEnd(kind);
    const auto look = [&](RowSlot slot) {
        const RowReader row = rows.row(kind, slot);
        if (row.isLive() && row.isDeleted() == filter.deletedOnly() && filter.meetsConditions(rows, row))
            found.push_back(slot);
    };
    if (among) {
        among->each(look);
        return found;
    }
    for (RowSlot slot = 0; slot < end && !(slot % RowSegment::Rows == 0 && stop); ++slot)
        look(slot);
    return found;
}

/// The rows in which all words occur.
SlotBits withWords(const ReplicaRows &rows, wire::EntityKind kind, const RowFilter &filter,
                   const std::atomic_bool &stop)
{
    SlotBits found = WordScan(rows, kind, stop).rowsWith(filter.words().front());
    for (size_t i = 1; i < filter.words().size() && !stop; ++i) {
        const std::string &word = filter.words()[i];
        found.removeIf([&](RowSlot slot) { return !filter.hasWord(rows, rows.row(kind, slot), word); });
    }
    return found;
}

} // namespace

SlotOrder OrderBuild::run(const SlotOrder *base, const First &first) const
{
    SlotOrder order;
    if (base && m_spec.filter == m_spec.withoutFilter().filter)
        return *base;
    std::vector<RowSlot> slots;
    if (base) {
        slots = search(base, first);
    } else {
        const RowFilter filter(m_spec.kind, m_spec.filter);
        const Collation collation(m_rows.collation());
        if (filter.words().empty()) {
            slots = accepted(m_rows, m_spec.kind, filter, nullptr, m_stop);
        } else {
            const SlotBits found = withWords(m_rows, m_spec.kind, filter, m_stop);
            slots = accepted(m_rows, m_spec.kind, filter, &found, m_stop);
        }
        if (!m_stop)
            slots = OrderSort(m_rows, m_spec, m_context, m_pending, collation, m_stop).sorted(slots);
    }
    if (!m_stop)
        order.assign(slots, m_rows.slotEnd(m_spec.kind));
    return order;
}

std::vector<RowSlot> OrderBuild::search(const SlotOrder *base, const First &first) const
{
    const RowFilter filter(m_spec.kind, m_spec.filter);
    const wire::EntityKind kind = m_spec.kind;
    std::vector<RowSlot> found;
    size_t seen = 0;
    const auto deadline = Clock::now() + FirstAnswer;
    const bool isAll = base->walk([&](RowSlot slot) {
        if (filter.acceptsLingering(m_rows, slot))
            found.push_back(slot);
        return found.size() < FirstRows &&
               (++seen % BetweenLooksAtTheClock != 0 || (!m_stop && Clock::now() < deadline));
    });
    if (isAll || m_stop)
        return found;
    if (first && !found.empty())
        first(found);
    found.clear();
    if (filter.words().empty()) {
        base->walk([&](RowSlot slot) {
            if (filter.meetsConditions(m_rows, m_rows.row(kind, slot)))
                found.push_back(slot);
            return ++seen % RowSegment::Rows != 0 || !m_stop;
        });
        return found;
    }
    SlotBits with = withWords(m_rows, kind, filter, m_stop);
    if (filter.hasConditions())
        with.removeIf([&](RowSlot slot) { return !filter.meetsConditions(m_rows, m_rows.row(kind, slot)); });
    base->walk([&](RowSlot slot) {
        if (with.contains(slot))
            found.push_back(slot);
        return true;
    });
    return found;
}

} // namespace colophon
