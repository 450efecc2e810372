#pragma once

#include "server/CatalogCore.h"
#include "server/http/Limits.h"
#include "server/log/Log.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace colophond {

/// A whole server in one object: the catalog's core, the routes, the listener and the two threads that run them.
/// Made, started and stopped by one thread.
class CatalogServer
{
public:
    struct Options
    {
        CatalogCore::Options core;
        std::string address = "127.0.0.1";
        std::uint16_t port = 0; ///< 0: the system chooses
        Limits limits;
        bool limited = true; ///< request limits hold; a local catalog has none
        bool local = false;  ///< answers only requests whose `Host` is this machine
        int requestsPerMinute = 1000;
        int loginsPerMinute = 20;
        std::chrono::milliseconds cursorPatience{5'000};  ///< how long a read waits for its `X-Min-Cursor`
        std::chrono::milliseconds syncLimit{30 * 60'000}; ///< a sync that takes longer is cut
        std::chrono::milliseconds syncPatience{30'000};   ///< so is one of which nothing is taken for so long
        std::function<std::chrono::steady_clock::time_point()> steadyClock = std::chrono::steady_clock::now;
    };

    /// Opens the store and binds; throws StoreError or std::runtime_error. `log` must outlive the server.
    CatalogServer(Options options, Log &log);
    ~CatalogServer();
    CatalogServer(const CatalogServer &) = delete;
    CatalogServer &operator=(const CatalogServer &) = delete;

    void start();
    /// Lets requests in hand be answered, ends streams, closes the store. Idempotent. Blocks, 15 seconds at most for
    /// clients that do not take their answers.
    void stop();

    std::uint16_t port() const;
    std::string url() const;
    CatalogCore &core();
    /// For what else is to run on the server's threads.
    boost::asio::io_context &context();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace colophond
