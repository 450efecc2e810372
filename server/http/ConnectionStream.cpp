// The part of Connection that writes a body piece by piece.
#include "server/http/Connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace colophond {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

void Connection::stream(Response head, std::shared_ptr<ResponseStream> stream)
{
    asio::dispatch(m_socket.get_executor(),
                   [self = shared_from_this(), head = std::move(head), stream = std::move(stream)]() mutable {
                       self->writeStreamHead(std::move(head), std::move(stream));
                   });
}

void Connection::writeStreamHead(Response head, std::shared_ptr<ResponseStream> stream)
{
    if (m_closed)
        return stream->close();
    m_stream = std::move(stream);
    if (m_draining)
        m_stream->finish();
    m_keepAlive = false;
    // Frames beyond what a slow reader takes shall wait with their owner, who knows which of them to drop.
    beast::error_code ignored;
    m_socket.socket().set_option(tcp::socket::send_buffer_size(128 * 1024), ignored);
    m_out = serializedHead(head, m_chunked ? "Transfer-Encoding: chunked" : "", m_keepAlive);
    const std::weak_ptr<Connection> weak = weak_from_this();
    m_stream->setWake([weak] {
        if (const auto self = weak.lock())
            asio::post(self->m_socket.get_executor(), [self] { self->pump(); });
    });
    // The read begins first: a time limit set for a write must not become the read's.
    watchForClose();
    pump();
}

// While a body is streamed the client has nothing to say; what it says nevertheless is dropped, as the connection ends
// with the body.
void Connection::watchForClose()
{
    if (m_closed)
        return;
    m_buffer.clear();
    m_socket.async_read_some(m_buffer.prepare(4096), [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error)
            return self->close();
        self->watchForClose();
    });
}

void Connection::pump()
{
    if (m_closed || m_writing || !m_stream)
        return;
    ResponseStream::Batch batch = m_stream->take();
    if (batch.aborted)
        return close();
    if (batch.chunks.empty() && !batch.last && m_out.empty())
        return;
    writeBatch(std::move(batch));
}

void Connection::writeBatch(ResponseStream::Batch batch)
{
    struct Outgoing
    {
        std::string head;
        std::deque<ResponseStream::Chunk> chunks;
        std::deque<std::string> sizes;
        std::vector<asio::const_buffer> buffers;
        std::size_t bytes = 0;
        bool last = false;
    };
    const auto out = std::make_shared<Outgoing>();
    out->head.swap(m_out);
    out->chunks.swap(batch.chunks);
    out->last = batch.last;
    if (!out->head.empty())
        out->buffers.emplace_back(asio::buffer(out->head));
    static constexpr std::string_view lineEnd = "\r\n";
    static constexpr std::string_view lastChunk = "0\r\n\r\n";
    for (const ResponseStream::Chunk &chunk : out->chunks) {
        out->bytes += chunk->size();
        if (chunk->empty())
            continue;
        if (m_chunked) {
            std::array<char, 24> size{};
            const int length = std::snprintf(size.data(), size.size(), "%zx\r\n", chunk->size());
            out->sizes.emplace_back(size.data(), static_cast<std::size_t>(length));
            out->buffers.emplace_back(asio::buffer(out->sizes.back()));
        }
        out->buffers.emplace_back(asio::buffer(*chunk));
        if (m_chunked)
            out->buffers.emplace_back(asio::buffer(lineEnd));
    }
    if (out->last && m_chunked)
        out->buffers.emplace_back(asio::buffer(lastChunk));

    m_writing = true;
    m_socket.expires_after(m_limits.write);
    asio::async_write(m_socket, out->buffers, [self = shared_from_this(), out](beast::error_code error, std::size_t) {
        self->m_writing = false;
        if (error || !self->m_stream)
            return self->close();
        self->m_socket.expires_never();
        self->m_stream->written(out->bytes);
        if (!out->last)
            return self->pump();
        const auto ended = std::move(self->m_stream);
        self->m_stream = nullptr;
        ended->close();
        self->close();
    });
}

} // namespace colophond
