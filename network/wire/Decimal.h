#pragma once

#include <QByteArray>
#include <QString>

#include <compare>
#include <optional>
#include <utility>

namespace colophon::wire {

/// An exact decimal number with its scale: 10.50 stays 10.50 on its way in and out (contract, section 1.2). It holds
/// what a server's own decimal holds: up to 2^96 − 1 and 28 digits behind the point. Comparison is by value, so 10.5
/// equals 10.50; sameText() tells the two apart.
class Decimal
{
public:
    static constexpr int maxScale = 28;

    constexpr Decimal() = default;
    /// units × 10^-scale. scale: 0..maxScale.
    constexpr Decimal(qint64 units, int scale)
        : m_units(units)
        , m_scale(scale)
    {
    }

    int scale() const { return m_scale; }
    /// How many 10^-scale() it is, where that is in range.
    std::optional<qint64> units() const;
    /// Its value where it is a whole number in range; 10.0 is none.
    std::optional<qint64> toInteger() const;
    /// The least whole number that is not below it; nothing when that is out of range.
    std::optional<qint64> ceiling() const;
    bool isNegative() const { return m_units < 0; }

    /// An optional '-', digits, optionally '.' and digits; no exponent, no grouping, no blanks. Nothing when the text
    /// is not of that form or does not fit.
    static std::optional<Decimal> fromText(QStringView text);
    /// A JSON number token, an exponent allowed.
    static std::optional<Decimal> fromJson(QByteArrayView token);

    /// With a point, never grouped; padded with zeros to at least minScale digits behind the point.
    QString toText(int minScale = 0) const;
    /// The JSON number token with exactly scale() digits behind the point.
    QByteArray toJson() const;
    double toDouble() const;

    bool sameText(const Decimal &other) const { return m_units == other.m_units && m_scale == other.m_scale; }
    friend bool operator==(const Decimal &a, const Decimal &b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);

private:
    __extension__ using Wide = __int128;
    static constexpr Wide limit = (Wide(1) << 96) - 1;

    static std::optional<Decimal> read(QByteArrayView text, bool exponentAllowed);
    /// What is before the point and, as so many 10^-28, what is behind it, both with the number's sign.
    std::pair<Wide, Wide> parts() const;

    Wide m_units = 0;
    int m_scale = 0;
};

} // namespace colophon::wire
