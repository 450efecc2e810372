#include "server/api/ReadRunner.h"

#include <exception>

namespace colophond {

namespace {

constexpr std::string_view minCursorHeader = "X-Min-Cursor";

void refuseBusy(ApiCall &call, const char *detail)
{
    HeaderFields headers;
    headers.add("Retry-After", "1");
    call.refuse({503, "ERR_SERVICE_UNAVAILABLE", detail, {}}, std::move(headers));
}

} // namespace

ReadRunner::ReadRunner(ReadModel &readModel, Log &log)
    : m_readModel(readModel)
    , m_log(log)
    , m_quick(3, 4096)
    , m_long(4, 256)
{
}

void ReadRunner::run(const std::shared_ptr<ApiCall> &call, Read read)
{
    // Who may have to wait for the projection must not hold up those who need not.
    post(call->request().headers.contains(minCursorHeader) ? m_long : m_quick, call, std::move(read));
}

void ReadRunner::runLong(const std::shared_ptr<ApiCall> &call, Read read)
{
    post(m_long, call, std::move(read));
}

void ReadRunner::post(WorkerPool &pool, const std::shared_ptr<ApiCall> &call, Read read)
{
    const bool taken = pool.post([this, call, read = std::move(read)] {
        try {
            if (waitForCursor(*call, std::chrono::seconds(5)))
                read(*call);
        } catch (const std::exception &error) {
            m_log.note(Log::Level::Error, error.what());
            call->refuse({500, "ERR_INTERNAL_ERROR", "An unexpected error occurred.", {}});
        }
    });
    if (!taken)
        refuseBusy(*call, "Too many requests are waiting.");
}

bool ReadRunner::waitForCursor(ApiCall &call, std::chrono::milliseconds patience)
{
    const auto wanted = call.request().headers.find(minCursorHeader);
    if (!wanted || wanted->empty())
        return true;
    const auto cursor = Cursor::fromText(*wanted);
    if (!cursor || cursor->epoch != m_readModel.position().epoch) {
        call.refuse({400, "ERR_CURSOR_INVALID", "X-Min-Cursor is not a cursor of this catalog.", {}});
        return false;
    }
    if (m_readModel.waitFor(cursor->sequence, std::chrono::steady_clock::now() + patience))
        return true;
    refuseBusy(call, "The read model has not reached X-Min-Cursor yet.");
    return false;
}

} // namespace colophond
