#include "network/wire/Decimal.h"

#include <limits>

namespace colophon::wire {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

__extension__ using Wide = __int128;

Wide powerOfTen(int exponent)
{
    Wide power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

} // namespace

std::optional<Decimal> Decimal::read(QByteArrayView text, bool exponentAllowed)
{
    // False when the digit does not fit.
    const auto append = [](Wide &to, int digit) {
        constexpr Wide most = limit / 10;
        if (to >= most && (to > most || digit > int(limit % 10)))
            return false;
        to = to * 10 + digit;
        return true;
    };
    qsizetype at = 0;
    const auto more = [&] {
        return at < text.size();
    };
    const bool negative = more() && text[at] == '-';
    if (negative)
        ++at;
    Wide units = 0;
    int scale = 0;
    const qsizetype whole = at;
    for (; more() && isDigit(text[at]); ++at) {
        if (!append(units, text[at] - '0'))
            return std::nullopt;
    }
    if (at == whole)
        return std::nullopt;
    if (more() && text[at] == '.') {
        const qsizetype fraction = ++at;
        for (; more() && isDigit(text[at]); ++at, ++scale) {
            if (scale == Decimal::maxScale || !append(units, text[at] - '0'))
                return std::nullopt;
        }
        if (at == fraction)
            return std::nullopt;
    }
    if (exponentAllowed && more() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        const bool down = more() && text[at] == '-';
        if (more() && (text[at] == '-' || text[at] == '+'))
            ++at;
        const qsizetype first = at;
        int exponent = 0;
        for (; more() && isDigit(text[at]) && exponent < 100; ++at)
            exponent = exponent * 10 + (text[at] - '0');
        if (at == first)
            return std::nullopt;
        scale += down ? exponent : -exponent;
        for (; scale < 0; ++scale) {
            if (!append(units, 0))
                return std::nullopt;
        }
        if (scale > Decimal::maxScale)
            return std::nullopt;
    }
    if (more())
        return std::nullopt;
    Decimal number;
    number.m_units = negative ? -units : units;
    number.m_scale = scale;
    return number;
}

std::optional<Decimal> Decimal::fromText(QStringView text)
{
    // What is not Latin-1 becomes '?', which is no digit.
    return read(text.toLatin1(), false);
}

std::optional<Decimal> Decimal::fromJson(QByteArrayView token)
{
    return read(token, true);
}

QByteArray Decimal::toJson() const
{
    const bool negative = m_units < 0;
    QByteArray digits;
    for (Wide rest = negative ? -m_units : m_units; rest != 0 || digits.isEmpty(); rest /= 10)
        digits.prepend(char('0' + int(rest % 10)));
    if (m_scale > 0) {
        if (digits.size() <= m_scale)
            digits.prepend(QByteArray(m_scale + 1 - digits.size(), '0'));
        digits.insert(digits.size() - m_scale, '.');
    }
    if (negative)
        digits.prepend('-');
    return digits;
}

QString Decimal::toText(int minScale) const
{
    QByteArray digits = toJson();
    if (minScale > m_scale) {
        if (m_scale == 0)
            digits.append('.');
        digits.append(QByteArray(minScale - m_scale, '0'));
    }
    return QString::fromLatin1(digits);
}

double Decimal::toDouble() const
{
    // Both are exact, so their quotient is the nearest there is: what reading the text gives.
    constexpr Wide Exact = Wide(1) << 53;
    if (m_units >= -Exact && m_units <= Exact && m_scale <= 22)
        return static_cast<double>(m_units) / static_cast<double>(powerOfTen(m_scale));
    return toJson().toDouble();
}

std::optional<qint64> Decimal::units() const
{
    if (m_units < std::numeric_limits<qint64>::min() || m_units > std::numeric_limits<qint64>::max())
        return std::nullopt;
    return static_cast<qint64>(m_units);
}

std::optional<qint64> Decimal::toInteger() const
{
    const bool fits = m_units >= std::numeric_limits<qint64>::min() && m_units <= std::numeric_limits<qint64>::max();
    return m_scale == 0 && fits ? std::optional(qint64(m_units)) : std::nullopt;
}

std::optional<qint64> Decimal::ceiling() const
{
    const auto [whole, rest] = parts();
    Decimal up;
    up.m_units = whole + (rest > 0 ? 1 : 0);
    return up.toInteger();
}

std::pair<Decimal::Wide, Decimal::Wide> Decimal::parts() const
{
    const Wide unit = powerOfTen(m_scale);
    return {m_units / unit, m_units % unit * powerOfTen(maxScale - m_scale)};
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    // Aligned as a whole, two of 96 bits could need twice that.
    const auto left = a.parts();
    const auto right = b.parts();
    if (left == right)
        return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

} // namespace colophon::wire
