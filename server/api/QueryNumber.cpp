#include "server/api/QueryNumber.h"

#include "server/http/HeaderFields.h"

#include <charconv>

namespace colophond {

QueryNumber::QueryNumber(const QueryString &query, std::string_view name, std::int64_t largest)
{
    const auto member = query.find(name);
    if (!member)
        return;
    m_isThere = true;
    const std::string_view text = trimmed(*member);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value >= 1 && value <= largest)
        m_value = value;
}

} // namespace colophond
