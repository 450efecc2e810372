#pragma once

#include <string>

namespace colophond {

/// What an operator says about a publisher (contract page 8.3).
struct Publisher
{
    std::string name;

    bool operator==(const Publisher &) const = default;
};

} // namespace colophond
