#pragma once

#include "models/views/OrderBuild.h"

#include <optional>

namespace colophon {

/// One order that is being made from a snapshot. Set up in the UI thread, run in any, read in the UI thread afterwards.
class OrderJob
{
public:
    /// @p base: the order before words and conditions, as of these rows.
    OrderJob(const ReplicaRows &rows, const ViewSpec &spec, const OrderContext &context, const PendingNames &pending,
             std::optional<SlotOrder> base)
        : m_rows(rows)
        , m_spec(spec)
        , m_context(context)
        , m_pending(pending)
        , m_base(std::move(base))
    {
    }

    /// @p first is called, in the thread that runs it, with the first rows where they are known long before the rest.
    void run(const OrderBuild::First &first);
    /// It may end at once; nobody waits for it. From any thread.
    void stop() { m_stop = true; }
    /// After run().
    SlotOrder takeOrder() { return std::move(m_order); }

private:
    std::optional<ReplicaRows> m_rows;
    ViewSpec m_spec;
    OrderContext m_context;
    PendingNames m_pending;
    std::optional<SlotOrder> m_base;
    std::atomic_bool m_stop = false;
    SlotOrder m_order;
};

} // namespace colophon
