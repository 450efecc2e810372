#pragma once

#include "server/domain/Problem.h"
#include "server/identity/Caller.h"
#include "server/identity/Tenants.h"
#include "server/identity/TokenPair.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace colophond {

/// Users, their sessions and their tokens (contract page 11). Every function is safe from any thread.
class Identity
{
public:
    using SignInOutcome = std::variant<TokenPair, Problem>;

    virtual ~Identity() = default;

    /// Checks a password (argon2id, on a thread of its own) and opens a session beside the user's other ones.
    /// 401 `ERR_AUTH_INVALID_CREDENTIALS`. `done` is called once, from a thread of the server core.
    virtual void login(const std::string &tenant, const std::string &email, const std::string &password,
                       std::function<void(SignInOutcome)> done) = 0;

    /// Trades a refresh token, which works once, for a new pair of the same session. 401 `ERR_AUTH_INVALID_TOKEN`
    /// (unknown, or used before: then its session ends), 401 `ERR_AUTH_TOKEN_EXPIRED`.
    virtual void refresh(const std::string &tenant, const std::string &refreshToken,
                         std::function<void(SignInOutcome)> done) = 0;

    /// Ends the session of `refreshToken`, or every session of the caller when it is empty.
    virtual void logout(const Caller &caller, const std::string &refreshToken, std::function<void()> done) = 0;

    /// The caller of an access token, or nullopt when its signature, times (30 s of skew), issuer, audience, tenant or
    /// security stamp do not hold. Quick, no disk.
    virtual std::optional<Caller> verify(const std::string &accessToken, const std::string &tenant) const = 0;

    virtual const Tenants &tenants() const = 0;
};

} // namespace colophond
