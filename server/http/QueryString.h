#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colophond {

/// Decodes %XX (RFC 3986 section 2.1); `plusIsSpace` as in application/x-www-form-urlencoded. Nothing when a percent
/// sign is not followed by two hexadecimal digits.
std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace);

/// The members of a request's query. Names compare without case (contract section 5.1); of a repeated name the first
/// counts. A member that cannot be decoded keeps its raw text.
class QueryString
{
public:
    QueryString() = default;
    explicit QueryString(std::string_view text);

    /// The value, or nothing when the member is missing.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The value, or an empty text.
    std::string_view value(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> m_members;
};

} // namespace colophond
