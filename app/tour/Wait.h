#pragma once

#include <chrono>
#include <functional>

namespace colophon {

/// Waiting for something to be seen while the program runs on, always with a deadline.
class Wait
{
public:
    static constexpr std::chrono::milliseconds deadline{20'000};

    /// Runs the event loop until `seen` holds; false when the deadline came first. `seen` is asked after events, at
    /// least every few milliseconds.
    static bool until(const std::function<bool()> &seen, std::chrono::milliseconds within = deadline);
};

} // namespace colophon
