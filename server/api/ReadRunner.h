#pragma once

#include "server/api/ApiCall.h"
#include "server/api/CursorWaits.h"
#include "server/api/WorkerPool.h"
#include "server/log/Log.h"
#include "server/store/ReadModel.h"

#include <chrono>
#include <functional>
#include <memory>

namespace colophond {

/// Runs reads of the store away from the connections' threads, once the read model has reached the request's
/// `X-Min-Cursor` (extensions page 11). A failure of the store is a 500 to the caller and a line in the log.
class ReadRunner
{
public:
    using Read = std::function<void(ApiCall &)>;

    /// `patience`: how long a request waits for its cursor before it is a 503.
    ReadRunner(ReadModel &readModel, Log &log, std::chrono::milliseconds patience);

    /// `read` answers the call; it runs on a thread of the pool.
    void run(const std::shared_ptr<ApiCall> &call, Read read) { await(m_quick, call, std::move(read)); }
    /// The same for a read that may wait for its client.
    void runLong(const std::shared_ptr<ApiCall> &call, Read read) { await(m_long, call, std::move(read)); }

private:
    void await(WorkerPool &pool, const std::shared_ptr<ApiCall> &call, Read read);
    void post(WorkerPool &pool, const std::shared_ptr<ApiCall> &call, Read read);

    ReadModel &m_readModel;
    Log &m_log;
    const std::chrono::milliseconds m_patience;
    WorkerPool m_quick;
    WorkerPool m_long;
    CursorWaits m_waits; // last: what still waits at the end is told while there are pools
};

} // namespace colophond
