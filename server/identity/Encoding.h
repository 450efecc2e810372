#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colophond {

/// Base64 (RFC 4648 section 4), padded.
std::string base64(std::string_view bytes);
/// Base64 for URLs (RFC 4648 section 5), unpadded, as JWT wants it.
std::string base64Url(std::string_view bytes);
std::optional<std::string> fromBase64Url(std::string_view text);
/// 32 bytes.
std::string sha256(std::string_view bytes);
/// 32 bytes.
std::string hmacSha256(std::string_view key, std::string_view bytes);
/// Takes the same time wherever the texts differ.
bool equalInConstantTime(std::string_view a, std::string_view b);
/// From the system's cryptographic generator.
std::string randomBytes(std::size_t count);

} // namespace colophond
