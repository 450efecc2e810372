#include "server/demo/DemoOptions.h"

#include "server/load/LoadOptions.h"

#include <boost/program_options.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <vector>

namespace colophond {

namespace po = boost::program_options;

namespace {

std::filesystem::path defaultCatalog()
{
    const char *data = std::getenv("XDG_DATA_HOME");
    if (data && *data == '/')
        return std::filesystem::path(data) / "colophon" / "catalog";
    const char *home = std::getenv("HOME");
    if (!home || !*home)
        throw UsageError("HOME is not set: name the catalog with --catalog DIR");
    return std::filesystem::path(home) / ".local" / "share" / "colophon" / "catalog";
}

} // namespace

std::optional<DemoOptions> DemoOptions::parse(std::span<const std::string> arguments)
{
    DemoOptions options;
    options.seed = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    std::string catalog;
    std::uint64_t count = 0;
    po::options_description shown("colophond demo [--catalog DIR] --rate N");
    shown.add_options()("help", "show this")("catalog", po::value(&catalog)->value_name("DIR"),
                                             "the local catalog's folder; default: the desktop's")(
        "rate", po::value(&options.rate)->value_name("N"), "edits a second, such as 2 or 0.5")(
        "seed", po::value(&options.seed)->value_name("S"), "the same edits again on the same catalog")(
        "count", po::value(&count)->value_name("K"), "end after K edits; default: at Ctrl-C");
    try {
        po::variables_map found;
        po::store(
            po::command_line_parser(std::vector<std::string>(arguments.begin(), arguments.end())).options(shown).run(),
            found);
        po::notify(found);
        if (found.contains("help")) {
            std::cout << shown;
            return std::nullopt;
        }
        if (found.contains("count"))
            options.count = count;
    } catch (const po::error &error) {
        throw UsageError(error.what());
    }
    if (!(options.rate > 0 && options.rate <= 1000))
        throw UsageError("--rate takes the number of edits a second, above 0 and at most 1000");
    options.catalog = catalog.empty() ? defaultCatalog() : std::filesystem::path(catalog);
    return options;
}

} // namespace colophond
