#pragma once

#include "server/domain/Clock.h"
#include "server/domain/UuidGenerator.h"
#include "server/identity/Caller.h"

#include <chrono>
#include <optional>
#include <string>

namespace colophond {

/// Issues and reads access tokens: JWT (RFC 7519), HS256, with the claims of contract page 11.1. Safe from any thread.
class AccessTokens
{
public:
    static constexpr std::chrono::seconds life{900};
    static constexpr std::chrono::seconds skew{30};

    AccessTokens(std::string signingKey, Clock clock, UuidGenerator &ids);

    std::string issue(const Caller &caller, const std::string &securityStamp) const;

    /// What a token says once its signature, times, issuer and audience hold.
    struct Claims
    {
        Caller caller;
        std::string securityStamp;
    };
    std::optional<Claims> read(const std::string &token) const;

private:
    std::string m_key;
    Clock m_clock;
    UuidGenerator &m_ids;
};

} // namespace colophond
