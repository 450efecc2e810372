#include "server/http/BodyWriter.h"

namespace colophond {

BodyWriter::BodyWriter(std::shared_ptr<ResponseStream> stream, bool gzip)
    : m_stream(std::move(stream))
{
    if (gzip)
        m_encoder.emplace();
}

bool BodyWriter::write(std::string_view bytes)
{
    return m_stream->write(
        std::make_shared<const std::string>(m_encoder ? m_encoder->encode(bytes) : std::string(bytes)));
}

bool BodyWriter::waitForRoom(std::size_t bytes, std::chrono::milliseconds patience)
{
    return m_stream->waitForRoom(bytes, patience);
}

void BodyWriter::finish()
{
    if (m_encoder)
        m_stream->write(std::make_shared<const std::string>(m_encoder->finish()));
    m_stream->finish();
}

void BodyWriter::abort()
{
    m_stream->abort();
}

} // namespace colophond
