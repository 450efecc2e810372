#include "server/CatalogServer.h"

#include "server/api/Api.h"
#include "server/http/HttpServer.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <array>
#include <future>
#include <thread>

namespace colophond {

namespace {

constexpr std::chrono::seconds drainPatience{15};

} // namespace

// The members are let go in reverse: the listener before the routes it calls, and those before the core they use.
struct CatalogServer::State
{
    State(Options o, Log &l)
        : options(std::move(o))
        , log(l)
        , core(CatalogCore::open(options.core))
        , api({core->commands(), core->readModel(), core->history(), core->identity(), core->hub(), log,
               core->configuration(), options.core.random, [this] { return core->healthy(); }, options.limited,
               options.requestsPerMinute, options.loginsPerMinute, options.cursorPatience, options.syncLimit,
               options.syncPatience, options.steadyClock})
        , http(
              context, options.address, options.port, options.limits,
              [this](std::shared_ptr<Exchange> exchange) { api.handle(std::move(exchange)); },
              [this](int status) { return api.refusal(status); })
    {
        if (options.local)
            api.answerOnlyTo(LocalHost(options.address, http.port()));
    }

    Options options;
    Log &log;
    std::unique_ptr<CatalogCore> core;
    boost::asio::io_context context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{context.get_executor()};
    Api api;
    HttpServer http;
    std::array<std::thread, 2> threads;
    bool stopped = false;
};

CatalogServer::CatalogServer(Options options, Log &log)
    : m_state(std::make_unique<State>(std::move(options), log))
{
}

CatalogServer::~CatalogServer()
{
    stop();
}

void CatalogServer::start()
{
    m_state->http.start();
    for (std::thread &thread : m_state->threads)
        thread = std::thread([this] { m_state->context.run(); });
}

void CatalogServer::stop()
{
    if (std::exchange(m_state->stopped, true))
        return;
    if (m_state->threads.front().joinable()) {
        std::promise<void> drained;
        m_state->http.drain(drainPatience, [&] { drained.set_value(); });
        drained.get_future().wait();
    }
    // What the writer still answers goes to connections that are gone.
    m_state->core->close();
    m_state->guard.reset();
    m_state->context.stop();
    for (std::thread &thread : m_state->threads) {
        if (thread.joinable())
            thread.join();
    }
}

std::uint16_t CatalogServer::port() const
{
    return m_state->http.port();
}

std::string CatalogServer::url() const
{
    const std::string &address = m_state->options.address;
    const bool v6 = address.find(':') != std::string::npos;
    return "http://" + (v6 ? "[" + address + "]" : address) + ":" + std::to_string(port());
}

CatalogCore &CatalogServer::core()
{
    return *m_state->core;
}

boost::asio::io_context &CatalogServer::context()
{
    return m_state->context;
}

} // namespace colophond
