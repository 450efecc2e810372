#pragma once

#include "server/http/Exchange.h"
#include "server/http/Limits.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace colophond {

/// Listens on one address, gives every request to the handler, and ends in order. Handlers run on the threads that run
/// the context; the members of this class may be called from any thread.
class HttpServer
{
public:
    using Handler = std::function<void(std::shared_ptr<Exchange>)>;
    using Refusal = std::function<Response(int status)>;

    /// Binds at once; throws std::runtime_error when `address` ("127.0.0.1", "::1") or `port` (0: the system chooses)
    /// cannot be had. `refusal` makes the answer to what is not HTTP (400), too large (413, 431) or was let go
    /// unanswered (500).
    HttpServer(boost::asio::io_context &context, const std::string &address, std::uint16_t port, const Limits &limits,
               Handler handler, Refusal refusal);
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    void start();
    std::uint16_t port() const;
    std::size_t connectionCount() const;
    /// Takes no further connection, closes idle ones, ends streams, and lets requests in hand be answered. `done` runs
    /// once, on a thread of the context: when no connection is left, at the latest after `patience`.
    void drain(std::chrono::milliseconds patience, std::function<void()> done);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace colophond
