#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace colophond {

/// Writes a whole file with mode 0600 by rename: a reader sees the old text or the new one, also after a crash.
/// Throws std::runtime_error.
void writePrivateFile(const std::filesystem::path &path, const std::string &text);

/// Nothing when the file is missing, unreadable or over 64 KiB.
std::optional<std::string> readSmallFile(const std::filesystem::path &path);

/// Makes the folder with mode 0700, its parents as needed. A folder that exists is left as it is.
void makePrivateFolder(const std::filesystem::path &path);

} // namespace colophond
