#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace colophond::test {

/// A real colophond process of the build; killed with its object unless it has ended.
class Program
{
public:
    explicit Program(std::vector<std::string> arguments);
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    static std::filesystem::path executable();
    pid_t pid() const { return m_pid; }
    void signal(int number) const;
    /// Waits for its end, a minute at most; 128 + n after signal n, -1 when it goes on.
    int exitCode();
    /// Everything it said on standard output and error; after exitCode().
    std::string said();

private:
    pid_t m_pid = -1;
    int m_code = -1;
    bool m_ended = false;
    int m_output = -1;
    std::string m_said;
};

/// Polls `condition` until it holds, a minute at most.
template <typename Condition>
bool eventually(Condition condition);

} // namespace colophond::test

#include <chrono>
#include <thread>

template <typename Condition>
bool colophond::test::eventually(Condition condition)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}
