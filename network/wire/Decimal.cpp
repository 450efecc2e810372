#include "network/wire/Decimal.h"

#include <limits>

namespace colophon::wire {

namespace {

constexpr quint64 limit = quint64(std::numeric_limits<qint64>::max());

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Appends a digit; false when it does not fit.
bool append(quint64 &units, int digit)
{
    if (units > (limit - quint64(digit)) / 10)
        return false;
    units = units * 10 + quint64(digit);
    return true;
}

std::optional<Decimal> read(QByteArrayView text, bool exponentAllowed)
{
    qsizetype at = 0;
    const auto more = [&] {
        return at < text.size();
    };
    const bool negative = more() && text[at] == '-';
    if (negative)
        ++at;
    quint64 units = 0;
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
    return Decimal(negative ? -qint64(units) : qint64(units), scale);
}

} // namespace

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
    QByteArray digits = QByteArray::number(negative ? quint64(0) - quint64(m_units) : quint64(m_units));
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
    return toJson().toDouble();
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    // 63 bits times 10^18 needs 123: the widest product of two numbers in range.
    __extension__ using Wide = __int128;
    Wide left = a.m_units;
    Wide right = b.m_units;
    for (int scale = a.m_scale; scale < b.m_scale; ++scale)
        left *= 10;
    for (int scale = b.m_scale; scale < a.m_scale; ++scale)
        right *= 10;
    if (left < right)
        return std::strong_ordering::less;
    return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

} // namespace colophon::wire
