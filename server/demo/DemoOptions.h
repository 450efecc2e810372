#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace colophond {

struct DemoOptions
{
    std::filesystem::path catalog; ///< default: `$XDG_DATA_HOME/colophon/catalog`, the desktop's "this computer"
    double rate = 0;               ///< edits a second, above 0, at most 1000
    std::uint64_t seed = 0;        ///< the same seed on the same catalog makes the same edits; default: the time
    std::optional<std::uint64_t> count;

    /// nullopt: help was asked for and written to standard output. Throws UsageError.
    static std::optional<DemoOptions> parse(std::span<const std::string> arguments);
};

} // namespace colophond
