#pragma once

#include "models/catalog/ReplicaRows.h"
#include "models/views/OrderContext.h"
#include "models/views/PendingNames.h"
#include "models/views/SlotOrder.h"
#include "models/views/ViewSpec.h"

#include <atomic>
#include <chrono>
#include <functional>

namespace colophon {

/// Makes the order of the rows that a specification shows, from nothing or out of the order of the same rows before
/// words and conditions. Reads a snapshot; meant for a worker, any thread will do.
class OrderBuild
{
public:
    /// So many rows make the first answer of a search.
    static constexpr size_t FirstRows = 200;
    static constexpr std::chrono::milliseconds FirstAnswer{15};

    /// Given the rows known so far, which are the first of the order, once at most and only before the rest is known.
    using First = std::function<void(std::vector<RowSlot>)>;

    /// All outlive it. @p rows is a copy that nobody changes. @p pending: names by which rows stand although those
    /// have others now.
    OrderBuild(const ReplicaRows &rows, const ViewSpec &spec, const OrderContext &context, const PendingNames &pending,
               const std::atomic_bool &stop)
        : m_rows(rows)
        , m_spec(spec)
        , m_context(context)
        , m_pending(pending)
        , m_stop(stop)
    {
    }

    /// @p base: rows of this kind in the order of ViewSpec::withoutFilter(); of those that a base does not have none is
    /// shown, deleted ones that it has are. Null where there is none. Ends soon after @p stop was set, with any order.
    SlotOrder run(const SlotOrder *base, const First &first) const;

private:
    std::vector<RowSlot> search(const SlotOrder *base, const First &first) const;

    const ReplicaRows &m_rows;
    const ViewSpec &m_spec;
    const OrderContext &m_context;
    const PendingNames &m_pending;
    const std::atomic_bool &m_stop;
};

} // namespace colophon
