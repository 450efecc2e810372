#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace colophond {

/// What an administrator can set. Every option of the command line is also the environment variable COLOPHOND_<NAME>
/// (upper case, '_' for '-') and a key of the INI file named by `config`; the command line wins over the environment,
/// and that over the file.
struct Options
{
    std::optional<std::filesystem::path> catalog; ///< a local catalog's folder
    bool lease = false;                           ///< end when the last lease is gone
    std::chrono::seconds leaseGrace{30};
    bool sample = false; ///< a NEW local catalog holds the sample
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;              ///< 0: the system chooses
    std::filesystem::path store;         ///< SQLite file, when there is no `catalog`
    std::int64_t resumeEvents = 100'000; ///< streams can resume from any of so many last events
    std::string adminEmail = "admin@default.com";
    std::optional<std::filesystem::path> adminPasswordFile;
    std::optional<std::filesystem::path> logFile; ///< none: standard error
    bool help = false;
    bool version = false;
};

/// The command line, the environment or the file says something that cannot be meant; the text names the option.
class OptionsError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// The value of an environment variable, or nothing.
using Environment = std::function<std::optional<std::string>(const std::string &name)>;

/// `arguments` without the program's name. Throws OptionsError.
Options readOptions(std::span<const std::string> arguments, const Environment &environment);

/// The text of `--help`.
std::string helpText();

} // namespace colophond
