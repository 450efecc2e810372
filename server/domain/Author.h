#pragma once

#include <map>
#include <string>

namespace colophond {

/// What an operator says about an author (contract page 8.1).
struct Author
{
    std::string name;
    std::map<std::string, std::string> biographies; ///< culture code → text

    bool operator==(const Author &) const = default;
};

} // namespace colophond
