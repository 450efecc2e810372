#include "server/http/Exchange.h"

#include "server/http/Connection.h"

namespace colophond {

Exchange::Exchange(std::shared_ptr<Connection> connection, Request request)
    : m_connection(std::move(connection))
    , m_request(std::move(request))
{
}

Exchange::~Exchange()
{
    if (!m_answered.exchange(true))
        m_connection->fail(m_request.method == "HEAD");
}

void Exchange::send(Response response)
{
    if (!m_answered.exchange(true))
        m_connection->answer(std::move(response), m_request.method == "HEAD");
}

std::shared_ptr<ResponseStream> Exchange::begin(Response head)
{
    auto stream = std::make_shared<ResponseStream>();
    if (!m_answered.exchange(true))
        m_connection->stream(std::move(head), stream);
    return stream;
}

} // namespace colophond
