#pragma once

#include <chrono>

namespace colophon {

/// A timer that goes off once (see Clock::alarm). Destroying it cancels it.
class Alarm
{
public:
    virtual ~Alarm();

    /// Goes off this long from now, whatever was set before.
    virtual void set(std::chrono::milliseconds delay) = 0;
    virtual void cancel() = 0;
    virtual bool isSet() const = 0;
};

} // namespace colophon
