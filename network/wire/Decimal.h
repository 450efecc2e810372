#pragma once

#include <QByteArray>
#include <QString>

#include <compare>
#include <optional>

namespace colophon::wire {

/// An exact decimal number with its scale: 10.50 stays 10.50 on its way in and out (contract, section 1.2).
/// Comparison is by value, so 10.5 equals 10.50; sameText() tells the two apart.
class Decimal
{
public:
    static constexpr int maxScale = 18;

    constexpr Decimal() = default;
    /// units × 10^-scale. scale: 0..maxScale.
    constexpr Decimal(qint64 units, int scale)
        : m_units(units)
        , m_scale(scale)
    {
    }

    qint64 units() const { return m_units; }
    int scale() const { return m_scale; }
    bool isNegative() const { return m_units < 0; }

    /// An optional '-', digits, optionally '.' and digits; no exponent, no grouping, no blanks. Nothing when the text
    /// is not of that form or does not fit into 63 bits.
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
    qint64 m_units = 0;
    int m_scale = 0;
};

} // namespace colophon::wire
