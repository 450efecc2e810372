#include "server/local/LeaseSocket.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <set>
#include <stdexcept>

namespace colophond {

namespace asio = boost::asio;
using Socket = asio::local::stream_protocol::socket;

namespace {

struct Lease
{
    explicit Lease(Socket s)
        : socket(std::move(s))
    {
    }
    Socket socket;
    std::array<char, 64> ignored{};
};

} // namespace

struct LeaseSocket::State : std::enable_shared_from_this<LeaseSocket::State>
{
    State(asio::io_context &context, std::filesystem::path p)
        : acceptor(asio::make_strand(context))
        , timer(acceptor.get_executor())
        , path(std::move(p))
    {
    }

    void accept();
    void hold(Socket socket);
    void watch(const std::shared_ptr<Lease> &lease);
    void beginGrace();
    void endUnlessLeased();
    void shut();

    asio::local::stream_protocol::acceptor acceptor;
    asio::steady_timer timer;
    const std::filesystem::path path;
    std::optional<std::chrono::milliseconds> grace;
    std::function<void()> unleased;
    std::set<std::shared_ptr<Lease>> leases;
    std::atomic<std::size_t> count{0};
    bool closed = false;
};

void LeaseSocket::State::accept()
{
    acceptor.async_accept([self = shared_from_this()](boost::system::error_code error, Socket socket) {
        if (self->closed || error == asio::error::operation_aborted)
            return;
        if (!error)
            self->hold(std::move(socket));
        self->accept();
    });
}

void LeaseSocket::State::hold(Socket socket)
{
    timer.cancel();
    const auto lease = std::make_shared<Lease>(std::move(socket));
    leases.insert(lease);
    count = leases.size();
    watch(lease);
}

void LeaseSocket::State::watch(const std::shared_ptr<Lease> &lease)
{
    lease->socket.async_read_some(asio::buffer(lease->ignored),
                                  [self = shared_from_this(), lease](boost::system::error_code error, std::size_t) {
                                      if (!error)
                                          return self->watch(lease);
                                      self->leases.erase(lease);
                                      self->count = self->leases.size();
                                      if (self->leases.empty() && !self->closed)
                                          self->beginGrace();
                                  });
}

void LeaseSocket::State::beginGrace()
{
    if (!grace)
        return;
    timer.expires_after(*grace);
    timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error && self->leases.empty() && !self->closed)
            self->endUnlessLeased();
    });
}

// A client may be in the queue of the socket without having been accepted. The name goes first, so that nobody joins
// the queue; whoever is in it then keeps the server alive, and the name comes back.
void LeaseSocket::State::endUnlessLeased()
{
    const std::filesystem::path aside = path.string() + ".closing";
    std::error_code ignored;
    std::filesystem::rename(path, aside, ignored);
    boost::system::error_code error;
    acceptor.non_blocking(true, error);
    for (;;) {
        Socket socket(acceptor.get_executor());
        acceptor.accept(socket, error);
        if (error)
            break;
        hold(std::move(socket));
    }
    if (!leases.empty()) {
        std::filesystem::rename(aside, path, ignored);
        return;
    }
    std::filesystem::remove(aside, ignored);
    shut();
    if (const auto handler = std::exchange(unleased, nullptr))
        handler();
}

void LeaseSocket::State::shut()
{
    if (std::exchange(closed, true))
        return;
    boost::system::error_code ignored;
    acceptor.close(ignored);
    timer.cancel();
    for (const auto &lease : leases)
        lease->socket.close(ignored);
    leases.clear();
    count = 0;
    std::error_code missing;
    std::filesystem::remove(path, missing);
}

LeaseSocket::LeaseSocket(asio::io_context &context, const std::filesystem::path &path)
    : m_state(std::make_shared<State>(context, path))
{
    try {
        ::unlink(path.c_str());
        const asio::local::stream_protocol::endpoint endpoint(path.string());
        m_state->acceptor.open(endpoint.protocol());
        m_state->acceptor.bind(endpoint);
        ::chmod(path.c_str(), 0600);
        m_state->acceptor.listen();
    } catch (const boost::system::system_error &error) {
        throw std::runtime_error("cannot listen on " + path.string() + ": " + error.code().message());
    }
}

LeaseSocket::~LeaseSocket()
{
    close([] {});
}

void LeaseSocket::start(std::optional<std::chrono::milliseconds> grace, std::function<void()> unleased)
{
    asio::post(m_state->acceptor.get_executor(), [state = m_state, grace, unleased = std::move(unleased)]() mutable {
        state->grace = grace;
        state->unleased = std::move(unleased);
        state->accept();
        state->beginGrace();
    });
}

void LeaseSocket::close(std::function<void()> done)
{
    asio::post(m_state->acceptor.get_executor(), [state = m_state, done = std::move(done)] {
        state->shut();
        done();
    });
}

std::size_t LeaseSocket::holders() const
{
    return m_state->count;
}

} // namespace colophond
