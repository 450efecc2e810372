#include "network/stream/SseClient.h"

namespace colophon {

using std::chrono::milliseconds;

SseClient::SseClient(Options options, Clock &clock, std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_connection(clock)
    , m_plan(clock, seed)
    , m_lastEventId(m_options.request.lastEventId)
{
    m_connection.setLimits(m_options.limits);
    m_connection.setIdleLimit(m_options.readTimeout);
    m_connection.setWantsComments(m_options.comments);
    m_plan.setBase(m_options.initialDelay);
    connect(&m_connection, &SseConnection::accepted, this, [this] {
        m_plan.opened();
        Q_EMIT opened();
    });
    connect(&m_connection, &SseConnection::event, this, &SseClient::event);
    connect(&m_connection, &SseConnection::comment, this, &SseClient::comment);
    connect(&m_connection, &SseConnection::ended, this, &SseClient::ended);
    connect(&m_plan, &ReconnectPlan::due, this, &SseClient::connectNow);
    connect(&m_plan, &ReconnectPlan::woke, this, &SseClient::restart);
}

void SseClient::start()
{
    if (!m_wanted || !m_connection.isOpen())
        connectNow();
}

void SseClient::stop()
{
    m_wanted = false;
    keep();
    m_connection.close();
    m_plan.rest();
}

void SseClient::restart()
{
    keep();
    connectNow();
}

void SseClient::connectNow()
{
    m_wanted = true;
    m_plan.attempting();
    SseRequest request = m_options.request;
    request.lastEventId = m_lastEventId;
    m_asked = true;
    m_connection.open(std::move(request));
}

void SseClient::keep()
{
    if (!m_asked)
        return;
    m_lastEventId = m_connection.lastEventId();
    if (const auto retry = m_connection.retryMs())
        m_plan.setBase(milliseconds(*retry));
}

void SseClient::ended(const SseEnd &end)
{
    keep();
    if (end.isFinal())
        m_plan.rest();
    else
        m_plan.lost(end.retryAfter);
    Q_EMIT failed(end);
}

} // namespace colophon
