#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace colophond {

/// A whole SSE frame, ended by its empty line. Serialised once and shared by all streams.
using Frame = std::shared_ptr<const std::string>;

/// One open stream: a bounded queue that its connection empties. Dropping the last pointer ends it.
class Subscription
{
public:
    virtual ~Subscription() = default;

    /// The next frames, oldest first, at most `limit`. Empty: nothing waits, and the `wake` given at subscribe is
    /// called once something does. Called by one thread at a time; a resume reads the outbox here.
    virtual std::vector<Frame> take(std::size_t limit) = 0;

    /// True once the hub gave this stream up (its reader is too slow, or the server stops): after the frames that
    /// `take` still gives, the connection is closed and the client resumes from its cursor.
    virtual bool closed() const = 0;
};

} // namespace colophond
