#pragma once

#include <signal.h>

namespace colophond {

/// Holds back Ctrl-C and SIGTERM while it lives, so that a program can end what it is doing and say so. Make it before
/// the threads that must not be interrupted, on the main thread, and after child processes were started: they would
/// inherit the mask. Asked from one thread.
class StopSignal
{
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;

    /// True once the program was asked to stop; waits at most `milliseconds` for that.
    bool wait(int milliseconds);

private:
    sigset_t m_signals;
    sigset_t m_before;
    bool m_asked = false;
};

} // namespace colophond
