#include "models/views/TurnSlices.h"

#include <algorithm>
#include <utility>

namespace colophon {

TurnSlices::TurnSlices(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TurnSlices::run);
}

void TurnSlices::add(QObject *owner, Work work)
{
    const auto known =
        std::find_if(m_items.begin(), m_items.end(), [owner](const Item &item) { return item.owner == owner; });
    if (known != m_items.end())
        known->work = std::move(work);
    else
        m_items.push_back({owner, std::move(work)});
    m_timer.start(0);
}

void TurnSlices::run()
{
    const Clock::time_point deadline = Clock::now() + Slice;
    // Those that do not come to their turn come first in the next.
    while (!m_items.empty()) {
        Item item = std::move(m_items.front());
        m_items.erase(m_items.begin());
        if (item.owner && !item.work(deadline) && item.owner) {
            const auto again = std::any_of(m_items.begin(), m_items.end(),
                                           [&item](const Item &added) { return added.owner == item.owner; });
            if (!again)
                m_items.push_back(std::move(item));
        }
        if (Clock::now() >= deadline)
            break;
    }
    if (!m_items.empty())
        m_timer.start(0);
}

} // namespace colophon
