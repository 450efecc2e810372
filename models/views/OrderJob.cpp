#include "models/views/OrderJob.h"

namespace colophon {

void OrderJob::run(const OrderBuild::First &first)
{
    m_order = OrderBuild(*m_rows, m_spec, m_context, m_pending, m_stop).run(m_base ? &*m_base : nullptr, first);
    // What only the snapshot still holds goes here, not in the thread that must not wait.
    m_rows.reset();
    m_base.reset();
}

} // namespace colophon
