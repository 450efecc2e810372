#pragma once

#include <functional>

class QObject;
class QThreadPool;

namespace colophon {

/// Where work goes that would hold the UI thread up.
struct Workers
{
    using Task = std::function<void()>;

    /// From the UI thread: does it on another one, once one is free. Empty: there is none, and work is done where it
    /// comes up.
    std::function<void(Task)> run;
    /// From any thread: does it on the UI thread, in a later turn of its event loop.
    std::function<void(Task)> deliver;

    /// @p receiver lives in the UI thread; what is delivered once it is gone is dropped. The pool is done before
    /// receiver is gone.
    static Workers over(QThreadPool &pool, QObject &receiver);
};

} // namespace colophon
