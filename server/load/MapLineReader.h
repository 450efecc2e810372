#pragma once

#include "server/load/ColumnMap.h"

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace colophond {

/// Why a line of a map cannot be read, without file and line.
class MapLineError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Reads one line of a map: `field = column | repair | repair "argument"` or `field = const "value"`. Column names with
/// characters other than letters, digits, `_`, `-` and `.` stand in quotes; inside quotes `\"` and `\\` are a quote and
/// a backslash. nullopt for a line that is empty or only a comment. Throws MapLineError.
std::optional<FieldRule> readMapLine(std::string_view line);

} // namespace colophond
