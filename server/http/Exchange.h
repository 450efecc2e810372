#pragma once

#include "server/http/Request.h"
#include "server/http/Response.h"
#include "server/http/ResponseStream.h"

#include <atomic>
#include <memory>

namespace colophond {

class Connection;

/// One request and the way to answer it, once, from any thread. When it is let go unanswered, the client gets a 500.
class Exchange
{
public:
    Exchange(std::shared_ptr<Connection> connection, Request request);
    ~Exchange();
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    const Request &request() const { return m_request; }
    /// Answers with a whole body. A second answer is ignored.
    void send(Response response);
    /// Answers with `head` (its body is not used) and a body that is written through the stream returned.
    std::shared_ptr<ResponseStream> begin(Response head);

private:
    std::shared_ptr<Connection> m_connection;
    Request m_request;
    std::atomic<bool> m_answered{false};
};

} // namespace colophond
