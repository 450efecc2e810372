#pragma once

#include <filesystem>
#include <optional>

#include <sys/types.h>

namespace colophond {

/// A colophond that this program started for a local catalog (`--catalog DIR --lease`), in a session of its own, so
/// that an interrupt at the terminal does not reach it. It is not ended with this object.
class ServerProcess
{
public:
    /// Throws std::runtime_error when it cannot be started. What it says before its log is open goes to
    /// `folder`/colophond.log too.
    ServerProcess(const std::filesystem::path &executable, const std::filesystem::path &folder, bool sample);

    /// Its exit code (128 + n after signal n) once it has ended.
    std::optional<int> exitCode();

private:
    pid_t m_pid = -1;
    std::optional<int> m_exitCode;
};

} // namespace colophond
