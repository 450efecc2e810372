#include "server/http/HttpClient.h"

#include "server/http/HeaderFields.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <optional>

namespace colophond {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

std::string_view ClientResponse::header(std::string_view name) const
{
    for (const auto &[key, value] : headers) {
        if (equalsIgnoringCase(key, name))
            return value;
    }
    return {};
}

struct HttpClient::Wire
{
    std::string host;
    std::string port;
    std::chrono::milliseconds timeout{};
    asio::io_context context;
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;

    void connect();
    ClientResponse exchange(const ClientRequest &request, bool &nothingRead);
    void runOne(beast::error_code &error, const char *what);
};

// Runs the one operation that was started; `error` is what its handler stored.
void HttpClient::Wire::runOne(beast::error_code &error, const char *what)
{
    context.restart();
    context.run();
    if (error)
        throw HttpClientError(std::string(what) + " " + host + ":" + port + ": " + error.message());
}

void HttpClient::Wire::connect()
{
    buffer.clear();
    stream.emplace(context);
    beast::error_code error;
    tcp::resolver resolver(context);
    const auto endpoints = resolver.resolve(host, port, error);
    if (error)
        throw HttpClientError("cannot resolve " + host + ": " + error.message());
    stream->expires_after(timeout);
    stream->async_connect(endpoints, [&](beast::error_code e, const tcp::endpoint &) { error = e; });
    runOne(error, "cannot connect to");
    stream->socket().set_option(tcp::no_delay(true));
}

ClientResponse HttpClient::Wire::exchange(const ClientRequest &request, bool &nothingRead)
{
    http::request<http::string_body> message;
    message.method_string(request.method);
    message.target(request.target);
    message.version(11);
    message.set(http::field::host, host + ":" + port);
    for (const auto &[name, value] : request.headers)
        message.insert(name, value);
    message.body() = request.body;
    if (!request.body.empty() || (request.method != "GET" && request.method != "HEAD"))
        message.content_length(request.body.size());

    nothingRead = true;
    beast::error_code error;
    stream->expires_after(timeout);
    http::async_write(*stream, message, [&](beast::error_code e, std::size_t) { error = e; });
    runOne(error, "cannot send to");

    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    parser.skip(request.method == "HEAD");
    http::async_read(*stream, buffer, parser, [&](beast::error_code e, std::size_t read) {
        error = e;
        nothingRead = read == 0;
    });
    runOne(error, "no answer from");

    ClientResponse response;
    response.status = parser.get().result_int();
    for (const auto &field : parser.get())
        response.headers.emplace_back(field.name_string(), field.value());
    response.body = std::move(parser.get().body());
    if (!parser.keep_alive())
        stream.reset();
    return response;
}

HttpClient::HttpClient(std::string_view url, std::chrono::milliseconds timeout)
    : m_wire(std::make_unique<Wire>())
{
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme))
        throw HttpClientError("not an http:// address: " + std::string(url));
    url.remove_prefix(scheme.size());
    url = url.substr(0, url.find('/'));
    const auto colon = url.rfind(':');
    m_wire->host = std::string(url.substr(0, colon));
    m_wire->port = colon == std::string_view::npos ? "80" : std::string(url.substr(colon + 1));
    m_wire->timeout = timeout;
}

HttpClient::~HttpClient() = default;

ClientResponse HttpClient::send(const ClientRequest &request)
{
    const bool kept = m_wire->stream.has_value();
    bool nothingRead = true;
    try {
        if (!kept)
            m_wire->connect();
        return m_wire->exchange(request, nothingRead);
    } catch (const HttpClientError &) {
        m_wire->stream.reset();
        if (!kept || !nothingRead)
            throw;
    }
    try {
        m_wire->connect();
        return m_wire->exchange(request, nothingRead);
    } catch (const HttpClientError &) {
        m_wire->stream.reset();
        throw;
    }
}

} // namespace colophond
