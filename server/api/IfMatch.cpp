#include "server/api/IfMatch.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace colophond {

namespace {

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    while (result.size() > 1 && result.back() == '/')
        result.pop_back();
    return result;
}

bool isUnder(std::string_view path, std::string_view folder)
{
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

} // namespace

std::optional<ExpectedVersion> readIfMatch(std::string_view value)
{
    value = trimmed(value);
    if (value == "*")
        return ExpectedVersion::any();
    if (value.starts_with("W/"))
        value.remove_prefix(2);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), version);
    if (error != std::errc{} || end != value.data() + value.size() || version < 0)
        return std::nullopt;
    return ExpectedVersion::exactly(version);
}

bool needsIfMatch(const Request &request)
{
    const std::string path = lowered(request.path);
    // The routes that colophond adds never need it (extensions page 1), nor do these two of the contract and the cart.
    static constexpr std::array exempt{"/api/cart", "/api/admin/presence", "/api/admin/tasks"};
    if (path.ends_with("/rating") || path.ends_with("/favorites") ||
        std::any_of(exempt.begin(), exempt.end(), [&](const char *folder) { return isUnder(path, folder); }))
        return false;
    if (request.method == "PUT" || request.method == "DELETE")
        return true;
    static constexpr std::array kinds{"/api/admin/books", "/api/admin/authors", "/api/admin/categories",
                                      "/api/admin/publishers"};
    return request.method == "POST" && path.ends_with("/restore") &&
           std::any_of(kinds.begin(), kinds.end(), [&](const char *folder) { return isUnder(path, folder); });
}

std::string entityTag(std::int64_t version)
{
    return '"' + std::to_string(version) + '"';
}

} // namespace colophond
