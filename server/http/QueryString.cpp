#include "server/http/QueryString.h"

#include "server/http/HeaderFields.h"

namespace colophond {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string decodedOrRaw(std::string_view text)
{
    return percentDecoded(text, true).value_or(std::string(text));
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsSpace) {
            decoded += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size())
                return std::nullopt;
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

QueryString::QueryString(std::string_view text)
{
    while (!text.empty()) {
        const auto end = text.find('&');
        const std::string_view member = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (member.empty())
            continue;
        const auto equals = member.find('=');
        const std::string_view name = member.substr(0, equals);
        const std::string_view value = member.substr(equals == std::string_view::npos ? member.size() : equals + 1);
        m_members.emplace_back(decodedOrRaw(name), decodedOrRaw(value));
    }
}

std::optional<std::string_view> QueryString::find(std::string_view name) const
{
    for (const auto &[key, text] : m_members) {
        if (equalsIgnoringCase(key, name))
            return text;
    }
    return std::nullopt;
}

std::string_view QueryString::value(std::string_view name) const
{
    return find(name).value_or(std::string_view{});
}

} // namespace colophond
