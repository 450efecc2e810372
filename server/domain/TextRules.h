#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace colophond {

/// Length in UTF-16 code units, in which the contract's limits count (contract page 1.2).
std::size_t utf16Length(std::string_view text);

/// Empty or white space of Unicode only.
bool isBlank(std::string_view text);

/// Case and accents removed, so that `Jose` finds `José`; every script kept.
std::string foldForSearch(std::string_view text);

/// A binary key by which texts sort as people expect (the root collation of CLDR, ignoring no difference).
std::string sortKey(std::string_view text);

} // namespace colophond
