#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>

namespace colophond {

/// Shows how far a program is: on a terminal one line that is rewritten, else a line now and then.
class ProgressLine
{
public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;

    /// `out` must outlive it. Without a terminal at most one line in `pause` is written.
    ProgressLine(std::ostream &out, bool terminal, Now now = std::chrono::steady_clock::now,
                 std::chrono::milliseconds pause = std::chrono::seconds(2));
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void show(const std::string &text);
    /// Takes the rewritten line away.
    void clear();

private:
    std::ostream &m_out;
    bool m_terminal;
    Now m_now;
    std::chrono::milliseconds m_pause;
    std::chrono::steady_clock::time_point m_last;
    bool m_shown = false;
};

} // namespace colophond
