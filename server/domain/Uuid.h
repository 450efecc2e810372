#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// A 128-bit identifier (RFC 9562). The default value is the zero id, which means "none".
class Uuid
{
public:
    Uuid() = default;
    explicit Uuid(const std::array<std::uint8_t, 16> &bytes)
        : m_bytes(bytes)
    {
    }

    /// Reads the hyphenated form of 36 characters, any letter case; anything else is nullopt (contract page 1.2).
    static std::optional<Uuid> fromText(std::string_view text);
    /// Version 5: the same namespace and name always give the same id (RFC 9562 section 5.5).
    static Uuid fromName(const Uuid &space, std::string_view name);
    /// Version 7: 48 bits of milliseconds, then `random` (10 bytes, of which 74 bits are used) (RFC 9562 section 5.7).
    static Uuid fromTime(std::uint64_t milliseconds, const std::array<std::uint8_t, 10> &random);

    /// Lower case, hyphenated, 36 characters.
    std::string toText() const;
    bool isZero() const;
    const std::array<std::uint8_t, 16> &bytes() const { return m_bytes; }

    auto operator<=>(const Uuid &) const = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

} // namespace colophond

template <>
struct std::hash<colophond::Uuid>
{
    std::size_t operator()(const colophond::Uuid &id) const noexcept;
};
