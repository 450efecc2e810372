#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colophond {

/// Which route a path and a method mean. Patterns are literal segments and parameters: `{id}` is a GUID in its
/// hyphenated form, any other name one segment that is not empty. A literal segment wins over a parameter. Segments
/// compare without case, as the contract's server does. Immutable once filled; then any thread may match.
class Router
{
public:
    struct Match
    {
        enum class Kind { Found, NoPath, NoMethod };
        Kind kind = Kind::NoPath;
        std::size_t route = 0;                         ///< what add() returned, when Found
        std::map<std::string, std::string> parameters; ///< percent-decoded; a GUID in lower case
        std::string allow;                             ///< "DELETE, PUT", when NoMethod
    };

    /// Returns the number of the route, counted from 0.
    std::size_t add(std::string_view method, std::string_view pattern);
    Match match(std::string_view method, std::string_view path) const;
    const std::string &pattern(std::size_t route) const { return m_routes.at(route).pattern; }

private:
    struct Route
    {
        std::string method;
        std::string pattern;
        std::vector<std::string> segments;
    };

    std::vector<Route> m_routes;
};

/// Whether `text` is 8-4-4-4-12 hexadecimal digits.
bool isGuid(std::string_view text);

} // namespace colophond
