#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace boost::asio {
class io_context;
}

namespace colophond {

/// The Unix socket on which the programs that use a local catalog hold their leases: a lease is an open connection, so
/// a crash lets go of it. Runs on the threads of the context; the members may be called from any thread.
class LeaseSocket
{
public:
    /// Binds at once, with mode 0600; a socket that an earlier process left at `path` is replaced (the caller holds
    /// the catalog's lock). Throws std::runtime_error.
    LeaseSocket(boost::asio::io_context &context, const std::filesystem::path &path);
    ~LeaseSocket();
    LeaseSocket(const LeaseSocket &) = delete;
    LeaseSocket &operator=(const LeaseSocket &) = delete;

    /// Accepts leases. With `grace`: when there was none for so long since the start or since the last one ended, the
    /// socket is closed and then `unleased` runs, once. A connection that arrived before the closing cancels it.
    void start(std::optional<std::chrono::milliseconds> grace, std::function<void()> unleased);
    /// Closes the socket and every lease and removes the file. `done` runs once that happened.
    void close(std::function<void()> done);
    std::size_t holders() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace colophond
