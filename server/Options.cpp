#include "server/Options.h"

#include <boost/program_options.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <vector>

namespace colophond {

namespace po = boost::program_options;

namespace {

po::options_description description()
{
    po::options_description all("Options");
    auto add = all.add_options();
    add("help", po::bool_switch(), "show this text and end");
    add("version", po::bool_switch(), "show the version and end");
    add("config", po::value<std::string>()->value_name("FILE"), "an INI file with these options as keys");
    add("catalog", po::value<std::string>()->value_name("DIR"),
        "serve the local catalog of this folder, on loopback only; the folder is made when it is missing");
    add("lease", po::bool_switch(), "with --catalog: end when no program holds a lease");
    add("lease-grace", po::value<int>()->default_value(30)->value_name("SECONDS"), "how long to wait for a lease");
    add("sample", po::bool_switch(), "with --catalog: fill a new catalog with the sample");
    add("listen", po::value<std::string>()->value_name("ADDR:PORT"),
        "where to listen; 127.0.0.1:5373, or with --catalog 127.0.0.1 and a free port");
    add("store", po::value<std::string>()->value_name("sqlite:PATH"),
        "the event store, when there is no --catalog; catalog.sqlite in the user's data folder");
    add("resume-events", po::value<std::int64_t>()->default_value(100'000)->value_name("N"),
        "streams can resume from any of the last N events; whoever was away for longer reads everything anew");
    add("admin-email", po::value<std::string>()->default_value("admin@default.com")->value_name("EMAIL"),
        "the administrator of a new store");
    add("admin-password-file", po::value<std::string>()->value_name("FILE"),
        "its first line is the administrator's password; needed for a new store");
    add("log-file", po::value<std::string>()->value_name("FILE"), "append the log to this file, not to standard error");
    return all;
}

std::string environmentName(const std::string &option)
{
    std::string name = "COLOPHOND_" + option;
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return name;
}

// The environment as if it were an INI file, so that values are checked by the same rules.
void storeEnvironment(const po::options_description &all, const Environment &environment, po::variables_map &values)
{
    std::ostringstream lines;
    for (const auto &option : all.options()) {
        const std::string &name = option->long_name();
        if (name == "help" || name == "version" || name == "config")
            continue;
        if (const auto value = environment(environmentName(name)); value && !value->empty())
            lines << name << '=' << *value << '\n';
    }
    std::istringstream stream(lines.str());
    po::store(po::parse_config_file(stream, all), values);
}

void storeFile(const po::options_description &all, const std::string &path, po::variables_map &values)
{
    std::ifstream file(path);
    if (!file)
        throw OptionsError("--config: cannot read " + path);
    po::store(po::parse_config_file(file, all), values);
}

// "127.0.0.1:5373", "[::1]:5373", ":5373" or "5373".
void readListen(std::string text, Options &options)
{
    const auto colon = text.rfind(':');
    const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
    std::string address = colon == std::string::npos ? std::string() : text.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), options.port);
    if (error != std::errc{} || end != port.data() + port.size())
        throw OptionsError("--listen: '" + text + "' is not ADDR:PORT");
    if (!address.empty())
        options.address = address;
}

bool isLoopback(const std::string &address)
{
    return address == "::1" || address == "localhost" || address.starts_with("127.");
}

std::filesystem::path userDataFolder(const Environment &environment)
{
    if (const auto data = environment("XDG_DATA_HOME"); data && !data->empty())
        return std::filesystem::path(*data) / "colophon";
    if (const auto home = environment("HOME"); home && !home->empty())
        return std::filesystem::path(*home) / ".local/share/colophon";
    throw OptionsError("--store: neither HOME nor XDG_DATA_HOME says where the user's data folder is");
}

void readPlaces(const po::variables_map &values, const Environment &environment, Options &options)
{
    if (values.count("catalog") != 0) {
        options.catalog = values["catalog"].as<std::string>();
        if (options.catalog->empty())
            throw OptionsError("--catalog: the folder is missing");
        if (values.count("store") != 0)
            throw OptionsError("--catalog and --store exclude each other");
    }
    options.port = options.catalog ? 0 : 5373;
    if (values.count("listen") != 0)
        readListen(values["listen"].as<std::string>(), options);
    if (options.catalog && !isLoopback(options.address))
        throw OptionsError("--listen: a local catalog listens on loopback only");
    if (options.catalog)
        return;
    if (options.lease || options.sample)
        throw OptionsError("--lease and --sample need --catalog");
    if (values.count("store") == 0) {
        options.store = userDataFolder(environment) / "server" / "catalog.sqlite";
        return;
    }
    const std::string store = values["store"].as<std::string>();
    constexpr std::string_view scheme = "sqlite:";
    if (!store.starts_with(scheme) || store.size() == scheme.size())
        throw OptionsError("--store: '" + store.substr(0, store.find(':')) + "' is not sqlite:PATH");
    options.store = store.substr(scheme.size());
}

} // namespace

Options readOptions(std::span<const std::string> arguments, const Environment &environment)
{
    const po::options_description all = description();
    po::variables_map values;
    Options options;
    try {
        po::store(po::command_line_parser(std::vector<std::string>(arguments.begin(), arguments.end()))
                      .options(all)
                      .positional({})
                      .style(po::command_line_style::default_style & ~po::command_line_style::allow_guessing)
                      .run(),
                  values);
        options.help = values["help"].as<bool>();
        options.version = values["version"].as<bool>();
        if (options.help || options.version)
            return options;
        storeEnvironment(all, environment, values);
        if (values.count("config") != 0)
            storeFile(all, values["config"].as<std::string>(), values);
        else if (const auto file = environment(environmentName("config")); file && !file->empty())
            storeFile(all, *file, values);
    } catch (const po::error &error) {
        throw OptionsError(error.what());
    }
    options.lease = values["lease"].as<bool>();
    options.sample = values["sample"].as<bool>();
    const int grace = values["lease-grace"].as<int>();
    if (grace < 0 || grace > 86'400)
        throw OptionsError("--lease-grace: 0 to 86400 seconds");
    options.leaseGrace = std::chrono::seconds(grace);
    options.resumeEvents = values["resume-events"].as<std::int64_t>();
    if (options.resumeEvents < 1)
        throw OptionsError("--resume-events: at least 1");
    readPlaces(values, environment, options);
    options.adminEmail = values["admin-email"].as<std::string>();
    if (values.count("admin-password-file") != 0)
        options.adminPasswordFile = values["admin-password-file"].as<std::string>();
    if (values.count("log-file") != 0)
        options.logFile = values["log-file"].as<std::string>();
    return options;
}

std::string helpText()
{
    std::ostringstream text;
    text << "Usage: colophond [OPTIONS]            serve a catalog\n"
            "       colophond load --help         read a CSV file into a local catalog\n"
            "       colophond demo --help         make a trickle of edits on a local catalog\n\n"
         << description()
         << "\nEach option is also an environment variable, COLOPHOND_LOG_FILE for --log-file, and a key of the INI\n"
            "file. The command line wins over the environment, and that over the file.\n"
            "Exit codes: 0 orderly end, 1 failure, 2 wrong options, 3 the catalog is served by another process.\n";
    return text.str();
}

} // namespace colophond
