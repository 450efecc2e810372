#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <chrono>
#include <functional>

class QEventLoop;

namespace colophon::test {

/// Watches how long the event loop is kept from its work: a turn is the time from when it hands out an event to when it
/// is returned to. UI thread only.
class TurnWatch
{
public:
    using Time = std::chrono::nanoseconds;
    using Condition = std::function<bool()>;

    static Time now() { return std::chrono::steady_clock::now().time_since_epoch(); }
    /// What this thread has used of a processor.
    static Time cpu();

    /// Forgets the turns so far.
    void restart();
    /// The longest turn since restart(), and the most of a processor that one used: a turn is also long where
    /// another thread had the processor.
    Time longest() const { return m_longest; }
    Time longestCpu() const { return m_longestCpu; }

    /// Runs @p action in a turn of its own and then the event loop until @p done, which is asked after each turn. How
    /// long that took; nothing sensible, and timedOut(), after two minutes.
    Time run(const std::function<void()> &action, const Condition &done);
    /// The same, but waits until @p done has been true for 200 ms in which nothing happened; how long it took until it
    /// was true for good.
    Time runUntilQuiet(const std::function<void()> &action, const Condition &done);
    bool timedOut() const { return m_timedOut; }

    // For WatchedApplication.
    bool isIgnored(const QObject *receiver) const { return receiver == m_ignored; }
    void begin();
    void end();

private:
    Time spin(const std::function<void()> &action, const Condition &done, Time quiet);

    Time m_longest{};
    Time m_longestCpu{};
    Time m_begin{};
    Time m_beginCpu{};
    Time m_end{};
    Time m_doneAt{};
    Time m_quiet{};
    Condition m_done;
    QEventLoop *m_loop = nullptr;
    const QObject *m_ignored = nullptr;
    bool m_timedOut = false;
};

/// An application whose event loop is watched.
template <typename Application>
class WatchedApplication final : public Application
{
public:
    WatchedApplication(int &argc, char **argv)
        : Application(argc, argv)
    {
    }

    TurnWatch &watch() { return m_watch; }

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_inTurn || QThread::currentThread() != this->thread() || m_watch.isIgnored(receiver))
            return Application::notify(receiver, event);
        m_inTurn = true;
        m_watch.begin();
        const bool taken = Application::notify(receiver, event);
        m_watch.end();
        m_inTurn = false;
        return taken;
    }

private:
    TurnWatch m_watch;
    bool m_inTurn = false;
};

} // namespace colophon::test
