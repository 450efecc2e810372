#include "server/http/HttpServer.h"

#include "server/http/Connection.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <mutex>
#include <stdexcept>
#include <unordered_map>

namespace colophond {

namespace asio = boost::asio;
using asio::ip::tcp;

struct HttpServer::State : std::enable_shared_from_this<HttpServer::State>
{
    State(asio::io_context &c, const Limits &l, Handler h, Refusal r)
        : context(c)
        , acceptor(asio::make_strand(c))
        , retry(acceptor.get_executor())
        , patience(acceptor.get_executor())
        , limits(l)
        , handler(std::move(h))
        , refusal(std::move(r))
    {
    }

    void accept();
    void admit(tcp::socket socket);
    void gone(Connection *connection);
    void finishDrain();
    std::vector<std::shared_ptr<Connection>> living() const;

    asio::io_context &context;
    tcp::acceptor acceptor;
    asio::steady_timer retry;
    asio::steady_timer patience;
    const Limits limits;
    const Handler handler;
    const Refusal refusal;
    std::uint16_t port = 0;
    mutable std::mutex mutex;
    std::unordered_map<Connection *, std::weak_ptr<Connection>> connections;
    std::function<void()> drained;
    bool draining = false;
};

void HttpServer::State::accept()
{
    acceptor.async_accept(asio::make_strand(context),
                          [self = shared_from_this()](boost::system::error_code error, tcp::socket socket) {
                              if (error == asio::error::operation_aborted || !self->acceptor.is_open())
                                  return;
                              if (!error) {
                                  self->admit(std::move(socket));
                                  return self->accept();
                              }
                              // Out of file descriptors, most likely: accepting again at once would only spin.
                              self->retry.expires_after(std::chrono::milliseconds(100));
                              self->retry.async_wait([self](boost::system::error_code e) {
                                  if (!e)
                                      self->accept();
                              });
                          });
}

void HttpServer::State::admit(tcp::socket socket)
{
    std::shared_ptr<Connection> connection;
    {
        const std::lock_guard lock(mutex);
        if (draining || connections.size() >= limits.connections)
            return;
        connection = std::make_shared<Connection>(std::move(socket), limits, handler, refusal,
                                                  [self = weak_from_this()](Connection *closed) {
                                                      if (const auto state = self.lock())
                                                          state->gone(closed);
                                                  });
        connections.emplace(connection.get(), connection);
    }
    connection->start();
}

void HttpServer::State::gone(Connection *connection)
{
    const std::lock_guard lock(mutex);
    connections.erase(connection);
    if (draining && connections.empty())
        asio::post(acceptor.get_executor(), [self = shared_from_this()] { self->finishDrain(); });
}

void HttpServer::State::finishDrain()
{
    patience.cancel();
    if (const auto done = std::exchange(drained, nullptr))
        done();
}

std::vector<std::shared_ptr<Connection>> HttpServer::State::living() const
{
    std::vector<std::shared_ptr<Connection>> result;
    const std::lock_guard lock(mutex);
    for (const auto &[raw, weak] : connections) {
        if (auto connection = weak.lock())
            result.push_back(std::move(connection));
    }
    return result;
}

HttpServer::HttpServer(asio::io_context &context, const std::string &address, std::uint16_t port, const Limits &limits,
                       Handler handler, Refusal refusal)
    : m_state(std::make_shared<State>(context, limits, std::move(handler), std::move(refusal)))
{
    try {
        const tcp::endpoint endpoint(asio::ip::make_address(address), port);
        m_state->acceptor.open(endpoint.protocol());
        m_state->acceptor.set_option(asio::socket_base::reuse_address(true));
        m_state->acceptor.bind(endpoint);
        m_state->acceptor.listen();
        m_state->port = m_state->acceptor.local_endpoint().port();
    } catch (const boost::system::system_error &error) {
        throw std::runtime_error("cannot listen on " + address + ":" + std::to_string(port) + ": " +
                                 error.code().message());
    }
}

HttpServer::~HttpServer()
{
    asio::post(m_state->acceptor.get_executor(), [state = m_state] {
        boost::system::error_code ignored;
        state->acceptor.close(ignored);
        state->retry.cancel();
    });
    for (const auto &connection : m_state->living())
        connection->cut();
}

void HttpServer::start()
{
    m_state->accept();
}

std::uint16_t HttpServer::port() const
{
    return m_state->port;
}

std::size_t HttpServer::connectionCount() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->connections.size();
}

void HttpServer::drain(std::chrono::milliseconds patience, std::function<void()> done)
{
    asio::post(m_state->acceptor.get_executor(), [state = m_state, patience, done = std::move(done)]() mutable {
        boost::system::error_code ignored;
        state->acceptor.close(ignored);
        state->retry.cancel();
        state->drained = std::move(done);
        bool none = false;
        {
            const std::lock_guard lock(state->mutex);
            state->draining = true;
            none = state->connections.empty();
        }
        if (none)
            return state->finishDrain();
        for (const auto &connection : state->living())
            connection->drain();
        state->patience.expires_after(patience);
        state->patience.async_wait([state](boost::system::error_code error) {
            if (error)
                return;
            for (const auto &connection : state->living())
                connection->cut();
            state->finishDrain();
        });
    });
}

} // namespace colophond
