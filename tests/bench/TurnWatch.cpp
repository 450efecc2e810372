#include "tests/bench/TurnWatch.h"

#include <QEventLoop>
#include <QTimer>

#include <ctime>

namespace colophon::test {
namespace {

constexpr std::chrono::minutes patience{2};
constexpr std::chrono::milliseconds silence{200};

} // namespace

TurnWatch::Time TurnWatch::cpu()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

void TurnWatch::restart()
{
    m_longest = {};
    m_longestCpu = {};
}

void TurnWatch::begin()
{
    m_begin = now();
    m_beginCpu = cpu();
}

void TurnWatch::end()
{
    m_end = now();
    m_longest = std::max(m_longest, m_end - m_begin);
    m_longestCpu = std::max(m_longestCpu, cpu() - m_beginCpu);
    if (!m_loop)
        return;
    if (!m_done())
        m_doneAt = {};
    else if (m_doneAt == Time{})
        m_doneAt = m_end;
    if (m_doneAt != Time{} && m_quiet == Time{})
        m_loop->quit();
}

TurnWatch::Time TurnWatch::run(const std::function<void()> &action, const Condition &done)
{
    return spin(action, done, {});
}

TurnWatch::Time TurnWatch::runUntilQuiet(const std::function<void()> &action, const Condition &done)
{
    return spin(action, done, silence);
}

TurnWatch::Time TurnWatch::spin(const std::function<void()> &action, const Condition &done, Time quiet)
{
    QEventLoop loop;
    QTimer check;
    // Ours is no work of the program.
    m_ignored = &check;
    m_timedOut = false;
    Time start{};
    bool begun = false;
    QObject::connect(&check, &QTimer::timeout, &check, [&] {
        m_timedOut = now() - start > patience;
        if (begun && (m_timedOut || (m_doneAt != Time{} && now() - m_end > quiet)))
            loop.quit();
    });
    check.start(20);
    m_loop = &loop;
    m_done = [&] {
        return begun && done();
    };
    m_doneAt = {};
    m_quiet = quiet;
    start = now();
    QTimer::singleShot(0, &loop, [&] {
        begun = true;
        start = now();
        action();
    });
    loop.exec();
    m_loop = nullptr;
    m_done = {};
    m_ignored = nullptr;
    return (m_doneAt == Time{} ? m_end : m_doneAt) - start;
}

} // namespace colophon::test
