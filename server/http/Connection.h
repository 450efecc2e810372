#pragma once

#include "server/http/Exchange.h"
#include "server/http/Limits.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace colophond {

/// One client connection (RFC 9112): reads a request, hands it on as an Exchange, writes the answer, reads the next.
/// Lives on its own strand; answer(), stream(), drain() and cut() may be called from any thread.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    using Handler = std::function<void(std::shared_ptr<Exchange>)>;
    /// What a request that cannot be parsed, or is too large, is answered with: a status to a whole response.
    using Refusal = std::function<Response(int status)>;

    Connection(boost::asio::ip::tcp::socket socket, const Limits &limits, Handler handler, Refusal refusal,
               std::function<void(Connection *)> gone);
    ~Connection();

    void start();
    void answer(Response response, bool withoutBody);
    void fail(bool withoutBody);
    void stream(Response head, std::shared_ptr<ResponseStream> stream);
    /// Closes as soon as the request in hand is answered, at once when there is none; ends a stream in order.
    void drain();
    void cut();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void awaitRequest();
    void readHeader();
    void readBody();
    void dispatch();
    void refuse(int status);
    void writeAnswer(Response response, bool withoutBody);
    void writeStreamHead(Response head, std::shared_ptr<ResponseStream> stream);
    void watchForClose();
    void pump();
    void writeBatch(ResponseStream::Batch batch);
    void afterAnswer();
    void linger();
    void close();

    boost::beast::tcp_stream m_socket;
    boost::beast::flat_buffer m_buffer;
    const Limits m_limits;
    const Handler m_handler;
    const Refusal m_refusal;
    const std::function<void(Connection *)> m_gone;
    std::string m_remoteAddress;
    std::optional<Parser> m_parser;
    std::string m_out; // what is being written, when it is one text
    std::shared_ptr<ResponseStream> m_stream;
    bool m_writing = false;
    bool m_keepAlive = true;
    bool m_chunked = true;
    bool m_busy = false; // a request is in hand
    bool m_draining = false;
    bool m_closed = false;
};

} // namespace colophond
