#include "models/catalog/Polling.h"

#include <utility>

namespace colophon {

Polling::Polling(Clock &clock, std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , m_random(seed)
    , m_alarm(clock.alarm([this] { wentOff(); }))
{
}

Polling::~Polling() = default;

void Polling::start()
{
    const auto spread = std::chrono::milliseconds(m_random() % static_cast<std::uint64_t>(Spread.count() + 1));
    m_alarm->set(DeadAfter + spread);
}

void Polling::alive()
{
    start();
    if (!std::exchange(m_active, false))
        return;
    Q_EMIT activeChanged();
}

void Polling::next(std::chrono::milliseconds after)
{
    if (m_active)
        m_alarm->set(after);
}

void Polling::wentOff()
{
    if (!std::exchange(m_active, true))
        Q_EMIT activeChanged();
    Q_EMIT due();
}

} // namespace colophon
