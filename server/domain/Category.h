#pragma once

#include <map>
#include <string>

namespace colophond {

/// What an operator says about a category (contract page 8.2).
struct Category
{
    std::map<std::string, std::string> names; ///< culture code → name

    bool operator==(const Category &) const = default;
};

} // namespace colophond
