#pragma once

#include "network/http/CatalogApi.h"
#include "tests/network/FakeServer.h"
#include "tests/network/FixedTokens.h"
#include "tests/network/ManualClock.h"

namespace colophon::test {

/// A client on a fake server, with a clock that a test turns.
struct ClientBench
{
    ManualClock clock;
    FakeServer server;
    FixedTokens tokens;
    CausationContext causation;
    std::unique_ptr<ApiClient> client;
    std::unique_ptr<CatalogApi> api;

    ClientBench();
    /// Waits for the answer.
    ApiReply run(ApiRequest request);
    ApiResult<CommandAnswer> run(const CatalogCommand &command);
    /// A header of the last request.
    QByteArray sentHeader(const char *name) const { return server.seen().back().headers.value(name); }
};

} // namespace colophon::test
