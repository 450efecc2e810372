#include "models/views/ReadingBeat.h"

#include <utility>

namespace colophon {

ReadingBeat::ReadingBeat(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReadingBeat::beat);
}

void ReadingBeat::note()
{
    m_noted = true;
    if (!m_timer.isActive())
        m_timer.start(0);
}

void ReadingBeat::now()
{
    m_noted = true;
    beat();
}

void ReadingBeat::beat()
{
    if (!std::exchange(m_noted, false))
        return;
    const auto now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    m_timer.start(Beat - now % Beat);
    Q_EMIT due();
}

} // namespace colophon
