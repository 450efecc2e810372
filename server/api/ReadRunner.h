#pragma once

#include "server/api/ApiCall.h"
#include "server/api/WorkerPool.h"
#include "server/log/Log.h"
#include "server/store/ReadModel.h"

#include <functional>
#include <memory>

namespace colophond {

/// Runs reads of the store away from the connections' threads, once the read model has reached the request's
/// `X-Min-Cursor` (extensions page 11). A failure of the store is a 500 to the caller and a line in the log.
class ReadRunner
{
public:
    using Read = std::function<void(ApiCall &)>;

    ReadRunner(ReadModel &readModel, Log &log);

    /// `read` answers the call; it runs on a thread of the pool.
    void run(const std::shared_ptr<ApiCall> &call, Read read);
    /// The same for a read that may wait for its client.
    void runLong(const std::shared_ptr<ApiCall> &call, Read read);

private:
    void post(WorkerPool &pool, const std::shared_ptr<ApiCall> &call, Read read);
    bool waitForCursor(ApiCall &call, std::chrono::milliseconds patience);

    ReadModel &m_readModel;
    Log &m_log;
    WorkerPool m_quick;
    WorkerPool m_long;
};

} // namespace colophond
