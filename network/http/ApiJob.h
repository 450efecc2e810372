#pragma once

#include "network/http/ApiReply.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace colophon {

/// A request under way. ApiClient owns it, and it goes away by itself once it is finished; nobody deletes it, and
/// whoever keeps a pointer keeps a QPointer. It never finishes before control has returned to the event loop. UI thread
/// only.
class ApiJob final : public QObject
{
    Q_OBJECT
public:
    using Finished = std::function<void(const ApiReply &)>;
    using Chunk = std::function<void(const QByteArray &)>;

    ~ApiJob() override;

    /// Called exactly once, unless the context is destroyed first; a read whose every context is gone is aborted.
    void onFinished(QObject *context, Finished callback);
    /// Called for each piece of a 2xx body of a request with `chunked`, as long as the context lives.
    void onChunk(QObject *context, Chunk callback);
    /// Finishes it with ApiError::Kind::Cancelled, in the next turn of the event loop. A command may already have been
    /// carried out.
    void abort();

    bool isFinished() const { return m_finished; }

Q_SIGNALS:
    /// For the client that carries it.
    void abortRequested();

private:
    friend class ApiClient;
    friend class Exchange;
    explicit ApiJob(QObject *parent);
    void deliver(const QByteArray &chunk);
    void finish(ApiReply reply);
    void contextGone();

    struct Listener
    {
        QPointer<QObject> context;
        Finished finished;
        Chunk chunk;
    };
    std::vector<Listener> m_listeners;
    bool m_finished = false;
    bool m_abortWhenAlone = false;
};

} // namespace colophon
