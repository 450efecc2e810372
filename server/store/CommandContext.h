#pragma once

#include "server/domain/ExpectedVersion.h"
#include "server/store/Actor.h"

#include <optional>
#include <string>

namespace colophond {

/// `Idempotency-Key` of a command and the hash of what it is bound to (extensions page 10).
struct IdempotencyKey
{
    std::string key;
    std::string requestHash; ///< any digest of method, path, If-Match and body
};

/// Everything that is stored beside an event but is not the event.
struct CommandContext
{
    std::string tenant = "*DEFAULT*";
    Actor actor;
    std::string correlationId; ///< verbatim as received, or made by the HTTP layer
    std::string causationId;   ///< verbatim; empty: the correlation id is stored (contract page 2.2)
    std::string clientId;      ///< `X-Client-ID`; empty: none
    std::string remoteAddress;
    std::string userAgent;
    std::optional<IdempotencyKey> idempotency;
    ExpectedVersion expected = ExpectedVersion::any(); ///< ignored by create
};

} // namespace colophond
