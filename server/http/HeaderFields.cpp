#include "server/http/HeaderFields.h"

#include <algorithm>

namespace colophond {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void HeaderFields::add(std::string name, std::string value)
{
    m_fields.emplace_back(std::move(name), std::move(value));
}

void HeaderFields::set(std::string_view name, std::string value)
{
    std::erase_if(m_fields, [&](const Field &field) { return equalsIgnoringCase(field.first, name); });
    m_fields.emplace_back(std::string(name), std::move(value));
}

bool HeaderFields::contains(std::string_view name) const
{
    return find(name).has_value();
}

std::optional<std::string_view> HeaderFields::find(std::string_view name) const
{
    for (const auto &[key, text] : m_fields) {
        if (equalsIgnoringCase(key, name))
            return trimmed(text);
    }
    return std::nullopt;
}

std::vector<std::string_view> HeaderFields::values(std::string_view name) const
{
    std::vector<std::string_view> result;
    for (const auto &[key, text] : m_fields) {
        if (equalsIgnoringCase(key, name))
            result.push_back(trimmed(text));
    }
    return result;
}

std::string_view HeaderFields::value(std::string_view name) const
{
    return find(name).value_or(std::string_view{});
}

} // namespace colophond
