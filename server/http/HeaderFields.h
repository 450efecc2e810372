#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colophond {

/// ASCII comparison without case, as header names and media types compare (RFC 9110 section 5.1).
bool equalsIgnoringCase(std::string_view left, std::string_view right);

/// The text without leading and trailing spaces and tabs.
std::string_view trimmed(std::string_view text);

/// Header fields in the order in which they came. Names compare without case.
class HeaderFields
{
public:
    using Field = std::pair<std::string, std::string>;

    void add(std::string name, std::string value);
    /// Replaces every field of that name by one.
    void set(std::string_view name, std::string value);
    bool contains(std::string_view name) const;
    /// The first value, trimmed, or nothing when the field is missing.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The values of every field of that name, trimmed, in their order.
    std::vector<std::string_view> values(std::string_view name) const;
    /// The first value, trimmed, or an empty text.
    std::string_view value(std::string_view name) const;
    const std::vector<Field> &all() const { return m_fields; }

private:
    std::vector<Field> m_fields;
};

} // namespace colophond
