#pragma once

#include <string>

namespace colophond {

/// Answer to a sign-in or a refresh (contract page 11.2).
struct TokenPair
{
    std::string accessToken;
    std::string refreshToken;
    int expiresIn = 900; ///< seconds
};

} // namespace colophond
