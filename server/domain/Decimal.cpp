#include "server/domain/Decimal.h"

#include <charconv>
#include <cmath>

namespace colophond {

namespace {

constexpr int maxDigits = 18;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<Decimal> Decimal::fromText(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    std::int64_t units = 0;
    int digits = 0;
    int scale = 0;
    bool point = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        if (text[i] == '.' && !point && i > 0) {
            point = true;
            continue;
        }
        if (!isDigit(text[i]))
            break;
        if (units != 0 || text[i] != '0')
            ++digits;
        if (digits > maxDigits)
            return std::nullopt;
        units = units * 10 + (text[i] - '0');
        scale += point ? 1 : 0;
    }
    if (i == 0 || text[i - 1] == '.')
        return std::nullopt;
    if (i < text.size()) {
        if (text[i] != 'e' && text[i] != 'E')
            return std::nullopt;
        ++i;
        if (i < text.size() && text[i] == '+')
            ++i;
        int exponent = 0;
        const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), exponent);
        if (error != std::errc() || end != text.data() + text.size() || exponent > maxDigits || exponent < -maxDigits)
            return std::nullopt;
        scale -= exponent;
    }
    for (; scale < 0; ++scale) {
        if (units != 0 && ++digits > maxDigits)
            return std::nullopt;
        units *= 10;
    }
    if (scale > maxDigits)
        return std::nullopt;
    return Decimal(negative ? -units : units, scale);
}

std::string Decimal::toText() const
{
    std::string digits = std::to_string(m_units < 0 ? -m_units : m_units);
    if (m_scale > 0) {
        const auto scale = static_cast<std::size_t>(m_scale);
        if (digits.size() <= scale)
            digits.insert(0, scale + 1 - digits.size(), '0');
        digits.insert(digits.size() - scale, ".");
    }
    return m_units < 0 ? "-" + digits : digits;
}

double Decimal::toDouble() const
{
    return static_cast<double>(m_units) / std::pow(10.0, m_scale);
}

} // namespace colophond
