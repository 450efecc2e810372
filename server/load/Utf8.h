#pragma once

#include <string>
#include <string_view>

namespace colophond {

/// True when `text` is well-formed UTF-8 (RFC 3629) without a NUL.
bool isUtf8(std::string_view text);

/// `text` with every malformed byte and every control character shown as U+FFFD, for reports about broken input.
std::string printable(std::string_view text);

} // namespace colophond
