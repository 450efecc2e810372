#pragma once

#include "server/http/ResponseStream.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace colophond {

/// Where the frames of a stream of server-sent events come from; called by one thread at a time.
struct FrameSource
{
    /// The next whole frames, at most `limit`; none when nothing waits.
    std::function<std::vector<std::shared_ptr<const std::string>>(std::size_t limit)> take;
    /// Nothing comes any more after what take() still gives.
    std::function<bool()> ended;
};

/// Sends the frames of `source` through `stream` as fast as the client takes them and no faster: what waits, waits in
/// the source, which knows what may be dropped. Runs until the client goes or the source ends; the source is let go
/// then. Whoever fills the source calls stream->poke().
void sendFrames(const std::shared_ptr<ResponseStream> &stream, FrameSource source);

} // namespace colophond
