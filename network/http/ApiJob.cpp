#include "network/http/ApiJob.h"

#include <algorithm>

namespace colophon {

ApiJob::ApiJob(QObject *parent)
    : QObject(parent)
{
}

ApiJob::~ApiJob() = default;

void ApiJob::onFinished(QObject *context, Finished callback)
{
    Q_ASSERT(context && callback);
    m_listeners.push_back({context, std::move(callback), {}});
    connect(context, &QObject::destroyed, this, &ApiJob::contextGone);
}

void ApiJob::onChunk(QObject *context, Chunk callback)
{
    Q_ASSERT(context && callback);
    m_listeners.push_back({context, {}, std::move(callback)});
    connect(context, &QObject::destroyed, this, &ApiJob::contextGone);
}

void ApiJob::abort()
{
    if (!m_finished)
        Q_EMIT abortRequested();
}

void ApiJob::contextGone()
{
    const bool alone = std::all_of(m_listeners.begin(), m_listeners.end(),
                                   [](const Listener &listener) { return listener.context.isNull(); });
    if (alone && m_abortWhenAlone)
        abort();
}

void ApiJob::deliver(const QByteArray &chunk)
{
    const QPointer<ApiJob> self(this);
    for (std::size_t i = 0; self && !m_finished && i < m_listeners.size(); ++i) {
        const Listener listener = m_listeners[i];
        if (listener.context && listener.chunk)
            listener.chunk(chunk);
    }
}

void ApiJob::finish(ApiReply reply)
{
    if (m_finished)
        return;
    m_finished = true;
    // A callback may destroy the client, and this job with it.
    const QPointer<ApiJob> self(this);
    const std::vector<Listener> listeners = std::move(m_listeners);
    m_listeners.clear();
    for (const Listener &listener : listeners) {
        if (listener.context && listener.finished)
            listener.finished(reply);
    }
    if (self)
        deleteLater();
}

} // namespace colophon
