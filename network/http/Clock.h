#pragma once

#include "network/http/Alarm.h"

#include <QDateTime>

#include <functional>
#include <memory>

namespace colophon {

/// Time as the network rooms see it; injected, so that tests turn it by hand. Used on the thread that made it.
class Clock
{
public:
    virtual ~Clock();

    /// Milliseconds of a clock that never jumps; its zero means nothing.
    virtual qint64 monotonicMs() const = 0;
    virtual QDateTime utc() const = 0;
    /// An alarm, not yet set, that runs the action once each time it goes off. The action may set it again, and may
    /// destroy it.
    virtual std::unique_ptr<Alarm> alarm(std::function<void()> action) = 0;
};

} // namespace colophon
