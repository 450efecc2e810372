#include "server/http/Connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>

namespace colophond {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

// An error of the parser, and not of the connection: what came is not HTTP.
bool isMalformed(const beast::error_code &error)
{
    return error.category() == http::make_error_code(http::error::bad_version).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

// The status with which a failed read is refused; 0: there is nobody left to answer. A read that took too long is not
// answered either: its socket is closed already.
int refusalFor(const beast::error_code &error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return 431;
    if (error == http::error::body_limit)
        return 413;
    return isMalformed(error) ? 400 : 0;
}

// "http://host/path" asks for the path of that host, and `Host` does not count (RFC 9112 section 3.2.2).
void takeAbsoluteForm(Request &request)
{
    constexpr std::string_view scheme = "http://";
    if (request.target.size() < scheme.size() ||
        !equalsIgnoringCase(std::string_view(request.target).substr(0, scheme.size()), scheme))
        return;
    const std::string rest = request.target.substr(scheme.size());
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    request.headers.set("Host", rest.substr(0, end));
    request.target = (end == rest.size() || rest[end] == '?' ? "/" : "") + rest.substr(end);
}

} // namespace

Connection::Connection(tcp::socket socket, const Limits &limits, Handler handler, Refusal refusal,
                       std::function<void(Connection *)> gone)
    : m_socket(std::move(socket))
    , m_limits(limits)
    , m_handler(std::move(handler))
    , m_refusal(std::move(refusal))
    , m_gone(std::move(gone))
{
    beast::error_code ignored;
    m_socket.socket().set_option(tcp::no_delay(true), ignored);
    const auto remote = m_socket.socket().remote_endpoint(ignored);
    m_remoteAddress = ignored ? std::string() : remote.address().to_string();
}

Connection::~Connection()
{
    m_gone(this);
}

void Connection::start()
{
    asio::dispatch(m_socket.get_executor(), [self = shared_from_this()] { self->awaitRequest(); });
}

// Idle time and header time are two limits, so the first byte is awaited apart.
void Connection::awaitRequest()
{
    if (m_draining || m_closed)
        return close();
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_limits.headerBytes));
    m_parser->body_limit(m_limits.bodyBytes);
    if (m_buffer.size() > 0)
        return readHeader();
    m_socket.expires_after(m_limits.idle);
    m_socket.async_read_some(m_buffer.prepare(4096),
                             [self = shared_from_this()](beast::error_code error, std::size_t read) {
                                 if (error)
                                     return self->close();
                                 self->m_buffer.commit(read);
                                 self->readHeader();
                             });
}

void Connection::readHeader()
{
    m_busy = true;
    m_socket.expires_after(m_limits.header);
    http::async_read_header(m_socket, m_buffer, *m_parser,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                                if (error)
                                    return self->refuse(refusalFor(error));
                                self->readBody();
                            });
}

void Connection::readBody()
{
    const auto length = m_parser->content_length();
    if (length && *length > m_limits.bodyBytes)
        return refuse(413);
    const auto read = [self = shared_from_this()] {
        self->m_socket.expires_after(self->m_limits.body);
        http::async_read(self->m_socket, self->m_buffer, *self->m_parser, [self](beast::error_code error, std::size_t) {
            if (error)
                return self->refuse(refusalFor(error));
            self->dispatch();
        });
    };
    if (!equalsIgnoringCase(std::string_view(m_parser->get()[http::field::expect]), "100-continue"))
        return read();
    static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(goOn),
                      [self = shared_from_this(), read](beast::error_code error, std::size_t) {
                          if (error)
                              return self->close();
                          read();
                      });
}

void Connection::dispatch()
{
    auto &message = m_parser->get();
    m_keepAlive = m_parser->keep_alive();
    m_chunked = message.version() >= 11;
    // RFC 9112 section 3.2.
    if (message.version() >= 11 && message.count(http::field::host) != 1)
        return refuse(400);
    Request request;
    request.method = message.method_string();
    request.target = message.target();
    for (const auto &field : message)
        request.headers.add(std::string(field.name_string()), std::string(field.value()));
    takeAbsoluteForm(request);
    const std::string_view target = request.target;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos)
        request.query = QueryString(target.substr(question + 1));
    request.body = std::move(message.body());
    request.remoteAddress = m_remoteAddress;
    m_socket.expires_never();
    try {
        m_handler(std::make_shared<Exchange>(shared_from_this(), std::move(request)));
    } catch (const std::exception &) {
        // The exchange that was let go has answered 500.
    }
}

void Connection::fail(bool withoutBody)
{
    answer(m_refusal(500), withoutBody);
}

void Connection::refuse(int status)
{
    if (status == 0 || m_closed)
        return close();
    m_keepAlive = false;
    writeAnswer(m_refusal(status), false);
}

void Connection::answer(Response response, bool withoutBody)
{
    asio::dispatch(m_socket.get_executor(),
                   [self = shared_from_this(), response = std::move(response), withoutBody]() mutable {
                       self->writeAnswer(std::move(response), withoutBody);
                   });
}

void Connection::writeAnswer(Response response, bool withoutBody)
{
    if (m_closed)
        return;
    m_keepAlive = m_keepAlive && !m_draining;
    const bool bodiless = response.status == 204 || response.status == 304;
    m_out = serializedHead(response, bodiless ? "" : "Content-Length: " + std::to_string(response.body.size()),
                           m_keepAlive);
    if (!bodiless && !withoutBody)
        m_out += response.body;
    m_socket.expires_after(m_limits.write);
    asio::async_write(m_socket, asio::buffer(m_out), [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error)
            return self->close();
        self->afterAnswer();
    });
}

void Connection::afterAnswer()
{
    m_busy = false;
    if (m_keepAlive)
        return awaitRequest();
    beast::error_code ignored;
    m_socket.socket().shutdown(tcp::socket::shutdown_send, ignored);
    m_socket.expires_after(std::chrono::seconds(2));
    linger();
}

// Closing over bytes that were not read resets the connection, and the client may lose the answer just written (RFC
// 9112 section 9.6), so what still comes is dropped for a moment.
void Connection::linger()
{
    m_buffer.clear();
    m_socket.async_read_some(m_buffer.prepare(64 * 1024),
                             [self = shared_from_this()](beast::error_code error, std::size_t) {
                                 if (error)
                                     return self->close();
                                 self->linger();
                             });
}

void Connection::drain()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this()] {
        self->m_draining = true;
        if (self->m_stream)
            self->m_stream->finish();
        else if (!self->m_busy)
            self->close();
    });
}

void Connection::cut()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this()] { self->close(); });
}

void Connection::close()
{
    if (m_closed)
        return;
    m_closed = true;
    m_socket.close();
    if (const auto stream = std::move(m_stream))
        stream->close();
}

} // namespace colophond
