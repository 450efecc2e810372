#include "tests/server/local/Program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace colophond::test {

std::filesystem::path Program::executable()
{
    return COLOPHOND_PROGRAM;
}

Program::Program(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "colophond");
    std::vector<char *> raw;
    for (std::string &argument : arguments)
        raw.push_back(argument.data());
    raw.push_back(nullptr);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, pipe[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, pipe[1], STDERR_FILENO);
    const int error = posix_spawn(&m_pid, executable().c_str(), &files, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    ::close(pipe[1]);
    m_output = pipe[0];
    ::fcntl(m_output, F_SETFL, O_NONBLOCK);
    if (error != 0)
        throw std::runtime_error("colophond cannot be started");
}

Program::~Program()
{
    if (!m_ended) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_output);
}

void Program::signal(int number) const
{
    ::kill(m_pid, number);
}

std::string Program::said()
{
    std::array<char, 4096> buffer{};
    for (ssize_t n = 0; (n = ::read(m_output, buffer.data(), buffer.size())) > 0;)
        m_said.append(buffer.data(), static_cast<std::size_t>(n));
    return m_said;
}

int Program::exitCode()
{
    m_ended = m_ended || eventually([this] {
                  int status = 0;
                  said();
                  if (::waitpid(m_pid, &status, WNOHANG) != m_pid)
                      return false;
                  m_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
                  return true;
              });
    return m_code;
}

} // namespace colophond::test
