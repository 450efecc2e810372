#pragma once

#include <string>
#include <string_view>

namespace colophond {

/// What the base server accepts as an ISBN: exactly 10 or 13 digits once everything else is dropped. An ISBN-10 that
/// ends in X is refused; that is a quirk of the base which clients know (contract page 9.4).
bool isAcceptedIsbn(std::string_view text);

/// Digits of `text` only (and a final X), for search.
std::string isbnDigits(std::string_view text);

} // namespace colophond
