#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// An exact decimal number whose scale is part of it: `10.90` stays `10.90` (contract page 1.2).
class Decimal
{
public:
    Decimal() = default;
    /// units * 10^-scale; scale 0..18.
    Decimal(std::int64_t units, int scale)
        : m_units(units)
        , m_scale(scale)
    {
    }

    /// Reads a JSON number token (`10.90`, `-3`, `1.5e2`). nullopt when it is none or has more than 18 digits.
    static std::optional<Decimal> fromText(std::string_view text);

    /// The JSON number token, scale preserved.
    std::string toText() const;
    bool isNegative() const { return m_units < 0; }
    std::int64_t units() const { return m_units; }
    int scale() const { return m_scale; }
    /// For filters and sorting only.
    double toDouble() const;

    /// Same digits and same scale: `10.9` and `10.90` differ.
    bool operator==(const Decimal &) const = default;

private:
    std::int64_t m_units = 0;
    int m_scale = 0;
};

} // namespace colophond
