#pragma once

#include "network/http/Clock.h"

#include <functional>

namespace colophon {

/// Says when the heartbeats of a connection stay away, once until something comes again. It begins with the first
/// heartbeat: a server that sends none is never suspected. UI thread only.
class HeartbeatWatch final
{
public:
    /// @p stale is called when nothing came for `after`, and may destroy this. The clock outlives it.
    HeartbeatWatch(Clock &clock, std::chrono::milliseconds after, std::function<void()> stale);

    /// There is no heartbeat yet, or no connection.
    void reset();
    /// The first heartbeat, or another; true for the first.
    bool beat();
    /// Something came.
    void heard();
    /// While paused nothing can come, and so nothing stays away.
    void setPaused(bool paused);

private:
    void look();
    void set(std::chrono::milliseconds delay);

    Clock &m_clock;
    std::chrono::milliseconds m_after;
    std::function<void()> m_stale;
    std::unique_ptr<Alarm> m_alarm;
    qint64 m_heardAtMs = 0;
    qint64 m_dueMs = 0;
    bool m_beaten = false;
    bool m_paused = false;
};

} // namespace colophon
