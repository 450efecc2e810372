#pragma once

#include <map>
#include <string>
#include <vector>

namespace colophond {

/// Why something was refused; the HTTP layer makes a problem document of it (contract page 4).
struct Problem
{
    int status = 400;   ///< HTTP status
    std::string code;   ///< root member `error`, an ERR_ code
    std::string detail; ///< English, for people; never holds what the caller sent
    /// Field path (`title`, `translations.en.description`, `prices.GBP`) → codes.
    std::map<std::string, std::vector<std::string>> errors;
};

} // namespace colophond
