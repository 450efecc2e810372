#include "tests/contract/Comparison.h"

#include <regex>

namespace colophond::test {

namespace json = boost::json;

bool fits(std::string_view text, std::string_view pattern)
{
    static const std::string uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    const auto matches = [&](const std::string &expression) {
        return std::regex_match(text.begin(), text.end(), std::regex(expression));
    };
    if (pattern == "<text>")
        return !text.empty();
    if (pattern == "<uuid>")
        return matches(uuid);
    if (pattern == "<time>")
        return matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?\\+00:00");
    if (pattern == "<trace id>")
        return matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    if (pattern == "<access token>")
        return matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    if (pattern == "<cursor>")
        return matches(uuid + "-\\d+");
    return text == pattern;
}

std::string difference(const json::value &value, const json::value &expected, const std::string &place)
{
    if (expected.is_string()) {
        if (expected.as_string() == "<texts>" && value.is_array()) {
            for (const json::value &item : value.as_array()) {
                if (!item.is_string() || item.as_string().empty())
                    return place;
            }
            return {};
        }
        return value.is_string() && fits(value.as_string(), expected.as_string()) ? "" : place;
    }
    if (expected.is_object() && value.is_object()) {
        for (const auto &[name, member] : expected.as_object()) {
            const json::value *found = value.as_object().if_contains(name);
            const std::string path = place + "." + std::string(name);
            if (found == nullptr)
                return path + " is missing";
            if (const std::string deeper = difference(*found, member, path); !deeper.empty())
                return deeper;
        }
        for (const auto &member : value.as_object()) {
            if (!expected.as_object().contains(member.key()))
                return place + "." + std::string(member.key()) + " should not be there";
        }
        return {};
    }
    if (expected.is_array() && value.is_array()) {
        if (expected.as_array().size() != value.as_array().size())
            return place + " has another length";
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            const std::string path = place + "[" + std::to_string(i) + "]";
            if (const std::string deeper = difference(value.at(i), expected.at(i), path); !deeper.empty())
                return deeper;
        }
        return {};
    }
    if (expected.is_number() && value.is_number())
        return value.to_number<double>() == expected.to_number<double>() ? "" : place;
    return value == expected ? "" : place;
}

std::string differenceOfForm(const json::value &value, const json::value &example, const std::string &place)
{
    if (value.is_number() && example.is_number())
        return {};
    if (value.kind() != example.kind())
        return place + " is of another type";
    if (!value.is_object())
        return {};
    for (const auto &[name, member] : example.as_object()) {
        const std::string path = place + "." + std::string(name);
        const json::value *found = value.as_object().if_contains(name);
        if (found == nullptr)
            return path + " is missing";
        if (const std::string deeper = differenceOfForm(*found, member, path); !deeper.empty())
            return deeper;
    }
    for (const auto &member : value.as_object()) {
        if (!example.as_object().contains(member.key()))
            return place + "." + std::string(member.key()) + " should not be there";
    }
    return {};
}

std::string missing(const json::value &value, const json::value &expected, const std::string &place)
{
    if (expected.is_array() && value.is_array()) {
        if (expected.as_array().size() != value.as_array().size())
            return place + " has another length";
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            const std::string path = place + "[" + std::to_string(i) + "]";
            if (const std::string deeper = missing(value.at(i), expected.at(i), path); !deeper.empty())
                return deeper;
        }
        return {};
    }
    if (!expected.is_object() || !value.is_object())
        return difference(value, expected, place);
    for (const auto &[name, member] : expected.as_object()) {
        const std::string path = place + "." + std::string(name);
        const json::value *found = value.as_object().if_contains(name);
        if (found == nullptr)
            return path + " is missing";
        if (const std::string deeper = missing(*found, member, path); !deeper.empty())
            return deeper;
    }
    return {};
}

std::string missingForm(const json::value &value, const json::value &expected, const std::string &place)
{
    if (value.is_null() || expected.is_null() || (value.is_number() && expected.is_number()))
        return {};
    if (value.kind() != expected.kind())
        return place + " is of another type";
    if (value.is_array()) {
        return value.as_array().empty() || expected.as_array().empty()
                   ? std::string()
                   : missingForm(value.at(0), expected.at(0), place + "[0]");
    }
    // The members of these are not names but data: currencies and cultures.
    if (!value.is_object() || place.ends_with(".prices") || place.ends_with(".translations"))
        return {};
    for (const auto &[name, member] : expected.as_object()) {
        const std::string path = place + "." + std::string(name);
        const json::value *found = value.as_object().if_contains(name);
        if (found == nullptr)
            return path + " is missing";
        if (const std::string deeper = missingForm(*found, member, path); !deeper.empty())
            return deeper;
    }
    return {};
}

} // namespace colophond::test
