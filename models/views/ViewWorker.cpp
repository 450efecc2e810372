#include "models/views/ViewWorker.h"

#include <utility>

namespace colophon {
namespace {

// A build uses two threads itself where it can; a second build must not wait for the first.
constexpr int Threads = 2;

} // namespace

ViewWorker::ViewWorker(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(Threads);
}

ViewWorker::~ViewWorker()
{
    m_pool.waitForDone();
}

void ViewWorker::run(std::function<void()> work, QObject *context, std::function<void()> then)
{
    m_pool.start([this, work = std::move(work), guard = QPointer<QObject>(context), then = std::move(then)]() mutable {
        work();
        work = nullptr; // what it holds goes in this thread, not in the one that must not wait
        post(guard, std::move(then));
    });
}

void ViewWorker::post(const QPointer<QObject> &context, std::function<void()> then)
{
    QMetaObject::invokeMethod(
        this,
        [context, then = std::move(then)] {
            if (context)
                then();
        },
        Qt::QueuedConnection);
}

} // namespace colophon
