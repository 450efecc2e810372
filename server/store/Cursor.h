#pragma once

#include "server/domain/Uuid.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// `<epoch>-<sequence>`: a place in one event log (extensions page 3).
struct Cursor
{
    Uuid epoch;
    std::int64_t sequence = 0;

    /// Split at the last hyphen; nullopt when malformed or negative.
    static std::optional<Cursor> fromText(std::string_view text);
    std::string toText() const;
};

} // namespace colophond
