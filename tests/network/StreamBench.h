#pragma once

#include "network/stream/EventStream.h"
#include "tests/network/FakeServer.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"

namespace colophon::test {

/// An event stream on a fake server, with a clock that a test turns.
struct StreamBench
{
    static QString path();
    static QByteArray frame(const QByteArray &event, const QByteArray &id = {}, const QByteArray &data = "{}");
    static QByteArray bookUpdated(const QByteArray &id = {});

    ManualClock clock;
    FakeServer server;
    FixedTokens tokens;
    std::unique_ptr<EventStream> stream;
    QByteArray greeting; ///< what each new stream begins with

    StreamBench();
    /// Starts it, and catches up; false when that does not come about.
    bool openLive();
    FakeExchange &connection();
    /// How long until the planned attempt; nothing when none is planned.
    std::optional<std::chrono::milliseconds> untilNextTry() const;
    /// Turns the clock to the planned attempt and waits for its request.
    bool reconnect();
};

} // namespace colophon::test
