#include "models/views/OrderBuild.h"

#include "models/views/OrderSort.h"
#include "models/views/RowFilter.h"
#include "models/views/WordScan.h"

#include <chrono>

namespace colophon {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t BetweenLooksAtTheClock = 64;

/// The rows in which all words occur and that meet all conditions, deleted or not.
SlotBits accepted(const ReplicaRows &rows, wire::EntityKind kind, const RowFilter &filter, const std::atomic_bool &stop)
{
    SlotBits found;
    if (filter.words().empty()) {
        found = SlotBits(rows.slotEnd(kind));
        for (RowSlot slot = 0; slot < rows.slotEnd(kind); ++slot) {
            if (rows.row(kind, slot).isLive())
                found.add(slot);
        }
    } else {
        found = WordScan(rows, kind, stop).rowsWith(filter.words().front());
    }
    for (size_t i = 1; i < filter.words().size(); ++i) {
        const std::string &word = filter.words()[i];
        found.removeIf([&](RowSlot slot) { return stop || !filter.hasWord(rows, rows.row(kind, slot), word); });
    }
    if (filter.hasConditions()) {
        found.removeIf([&](RowSlot slot) { return stop || !filter.meetsConditions(rows, rows.row(kind, slot)); });
    }
    return found;
}

} // namespace

SlotOrder OrderBuild::run(const SlotOrder *base, const First &first) const
{
    SlotOrder order;
    std::vector<RowSlot> slots;
    if (base) {
        slots = search(base, first);
    } else {
        const RowFilter filter(m_spec.kind, m_spec.filter);
        accepted(m_rows, m_spec.kind, filter, m_stop).each([&](RowSlot slot) {
            if (m_rows.row(m_spec.kind, slot).isDeleted() == filter.deletedOnly())
                slots.push_back(slot);
        });
        const Collation collation(m_rows.collation());
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
    // Rows one after another as they lie in memory: to walk the base would look at them in a random order.
    const SlotBits shown = accepted(m_rows, kind, filter, m_stop);
    found.clear();
    base->walk([&](RowSlot slot) {
        if (shown.contains(slot))
            found.push_back(slot);
        return true;
    });
    return found;
}

} // namespace colophon
