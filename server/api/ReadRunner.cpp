#include "server/api/ReadRunner.h"

#include <exception>

namespace colophond {

namespace {

constexpr std::string_view minCursorHeader = "X-Min-Cursor";

void refuseBusy(ApiCall &call, const char *detail)
{
    call.refuse({503, "ERR_SERVICE_UNAVAILABLE", detail, {}});
}

} // namespace

ReadRunner::ReadRunner(ReadModel &readModel, Log &log, std::chrono::milliseconds patience)
    : m_readModel(readModel)
    , m_log(log)
    , m_patience(patience)
    , m_quick(3, 4096)
    , m_long(4, 256)
    , m_waits(readModel, 1024)
{
}

void ReadRunner::await(WorkerPool &pool, const std::shared_ptr<ApiCall> &call, Read read)
{
    const auto wanted = call->request().headers.find(minCursorHeader);
    if (!wanted || wanted->empty())
        return post(pool, call, std::move(read));
    const auto cursor = Cursor::fromText(*wanted);
    if (!cursor || cursor->epoch != m_readModel.position().epoch)
        return call->refuse({400, "ERR_CURSOR_INVALID", "X-Min-Cursor is not a cursor of this catalog.", {}});
    const bool taken = m_waits.await(cursor->sequence, CursorWaits::TimePoint::clock::now() + m_patience,
                                     [this, &pool, call, read = std::move(read)](bool reached) {
                                         if (reached)
                                             return post(pool, call, read);
                                         refuseBusy(*call, "The read model has not reached X-Min-Cursor yet.");
                                     });
    if (!taken)
        refuseBusy(*call, "Too many requests are waiting.");
}

void ReadRunner::post(WorkerPool &pool, const std::shared_ptr<ApiCall> &call, Read read)
{
    const bool taken = pool.post([this, call, read = std::move(read)] {
        try {
            read(*call);
        } catch (const std::exception &error) {
            m_log.note(Log::Level::Error, error.what());
            call->refuse({500, "ERR_INTERNAL_ERROR", "An unexpected error occurred.", {}});
        }
    });
    if (!taken)
        refuseBusy(*call, "Too many requests are waiting.");
}

} // namespace colophond
