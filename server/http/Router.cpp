#include "server/http/Router.h"

#include "server/http/HeaderFields.h"
#include "server/http/QueryString.h"

#include <algorithm>
#include <set>

namespace colophond {

namespace {

std::vector<std::string> split(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto slash = path.find('/', 1);
        segments.emplace_back(path.substr(1, slash == std::string_view::npos ? slash : slash - 1));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
    }
    // "/api/books/" means "/api/books".
    if (segments.size() > 1 && segments.back().empty())
        segments.pop_back();
    return segments;
}

bool isParameter(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// The parameters of a path that fits, or nothing.
std::optional<std::map<std::string, std::string>> fit(const std::vector<std::string> &pattern,
                                                      const std::vector<std::string> &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    std::map<std::string, std::string> parameters;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!isParameter(pattern[i])) {
            if (!equalsIgnoringCase(pattern[i], path[i]))
                return std::nullopt;
            continue;
        }
        const std::string name = pattern[i].substr(1, pattern[i].size() - 2);
        auto value = percentDecoded(path[i], false);
        if (!value || value->empty())
            return std::nullopt;
        if (name == "id") {
            if (!isGuid(*value))
                return std::nullopt;
            value = lowered(std::move(*value));
        }
        parameters.emplace(name, std::move(*value));
    }
    return parameters;
}

std::size_t literals(const std::vector<std::string> &segments)
{
    return static_cast<std::size_t>(
        std::count_if(segments.begin(), segments.end(), [](const std::string &s) { return !isParameter(s); }));
}

} // namespace

bool isGuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = text[i];
        const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (hyphen ? c != '-' : !digit)
            return false;
    }
    return true;
}

std::size_t Router::add(std::string_view method, std::string_view pattern)
{
    m_routes.push_back({std::string(method), std::string(pattern), split(pattern)});
    return m_routes.size() - 1;
}

Router::Match Router::match(std::string_view method, std::string_view path) const
{
    Match result;
    if (path.empty() || path.front() != '/')
        return result;
    const std::vector<std::string> segments = split(path);
    std::set<std::string> allowed;
    std::size_t best = 0;
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        const Route &route = m_routes[i];
        auto parameters = fit(route.segments, segments);
        if (!parameters)
            continue;
        allowed.insert(route.method);
        const std::size_t score = literals(route.segments) + 1;
        if (route.method != method || score <= best)
            continue;
        best = score;
        result.kind = Match::Kind::Found;
        result.route = i;
        result.parameters = std::move(*parameters);
    }
    if (result.kind == Match::Kind::Found || allowed.empty())
        return result;
    result.kind = Match::Kind::NoMethod;
    for (const std::string &name : allowed)
        result.allow += (result.allow.empty() ? "" : ", ") + name;
    return result;
}

} // namespace colophond
