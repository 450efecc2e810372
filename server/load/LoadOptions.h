#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

namespace colophond {

/// What was written after `load` or `demo` is not what the program understands. what() is for people.
class UsageError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

struct LoadOptions
{
    std::filesystem::path catalog;
    std::filesystem::path file;
    std::filesystem::path map;
    std::filesystem::path report; ///< default: `books.report.csv` for `books.csv`, in the current folder
    std::size_t connections = 32; ///< 1..64

    /// nullopt: help was asked for and written to standard output. Throws UsageError.
    static std::optional<LoadOptions> parse(std::span<const std::string> arguments);
};

} // namespace colophond
