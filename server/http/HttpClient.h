#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colophond {

/// What a program of the server's side asks of a server (RFC 9112). `target` is an origin form such as
/// "/api/admin/books?page=2"; `Host`, `Content-Length` and `Connection` are added by HttpClient.
struct ClientRequest
{
    std::string method = "GET";
    std::string target = "/";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

/// What came back. Header names compare without case.
struct ClientResponse
{
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The first value of the header, or an empty text.
    std::string_view header(std::string_view name) const;
};

/// The server could not be reached, did not answer within the timeout, or answered something that is not HTTP.
class HttpClientError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// A blocking HTTP/1.1 client on one kept-alive connection, for `load`, `demo` and tests. One object belongs to one
/// thread; several requests at a time are several objects.
class HttpClient
{
public:
    /// `url` is "http://host:port" without a path. Nothing is connected before the first send().
    /// `timeout` bounds every single request, connecting included. Throws HttpClientError for another scheme.
    explicit HttpClient(std::string_view url, std::chrono::milliseconds timeout = std::chrono::seconds(30));
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    /// Sends and waits for the whole answer. A kept-alive connection that the server had closed meanwhile is opened
    /// anew once, unless part of an answer was read. Every status is an answer; only failures of transport throw
    /// HttpClientError. After an error the next send() connects anew.
    ClientResponse send(const ClientRequest &request);

private:
    struct Wire;
    std::unique_ptr<Wire> m_wire;
};

} // namespace colophond
