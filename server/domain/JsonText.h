#pragma once

#include "server/domain/Decimal.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace colophond {

/// Parses JSON and keeps every number exact: numbers that are not 64-bit integers become a mark that `decimalOf`
/// reads, because a double would lose digits and scale. nullopt when malformed, not UTF-8, or nested deeper than 32.
std::optional<boost::json::value> parseJson(std::string_view text);

/// The number in `value`, which may be an integer, a marked decimal or a string that holds a number (contract 1.2).
std::optional<Decimal> decimalOf(const boost::json::value &value);

/// The member `name` in any letter case, the last of several; nullptr when absent.
const boost::json::value *findMemberOrNull(const boost::json::object &object, std::string_view name);

/// The same, nullptr also when the member is null.
const boost::json::value *findMember(const boost::json::object &object, std::string_view name);

} // namespace colophond
