#include "server/load/LoadOptions.h"

#include <boost/program_options.hpp>

#include <iostream>
#include <vector>

namespace colophond {

namespace po = boost::program_options;

std::optional<LoadOptions> LoadOptions::parse(std::span<const std::string> arguments)
{
    LoadOptions options;
    std::string catalog;
    std::string file;
    std::string map;
    std::string report;
    po::options_description shown("colophond load --catalog DIR books.csv --map FILE");
    shown.add_options()("help", "show this")("catalog", po::value(&catalog)->value_name("DIR"),
                                             "the local catalog's folder")(
        "file", po::value(&file)->value_name("CSV"), "the file to load; its name alone does as well")(
        "map", po::value(&map)->value_name("FILE"), "says which column becomes which field (resources/maps/README.md)")(
        "report", po::value(&report)->value_name("FILE"),
        "what was done to which value; default: books.report.csv for books.csv, in the current folder")(
        "connections", po::value(&options.connections)->value_name("N"),
        "commands sent at a time, 1 to 64; default 32");
    po::positional_options_description positional;
    positional.add("file", 1);
    try {
        po::variables_map found;
        po::store(po::command_line_parser(std::vector<std::string>(arguments.begin(), arguments.end()))
                      .options(shown)
                      .positional(positional)
                      .run(),
                  found);
        po::notify(found);
        if (found.contains("help")) {
            std::cout << shown;
            return std::nullopt;
        }
    } catch (const po::error &error) {
        throw UsageError(error.what());
    }
    if (catalog.empty() || file.empty() || map.empty())
        throw UsageError("colophond load --catalog DIR books.csv --map FILE [--report FILE]");
    if (options.connections < 1 || options.connections > 64)
        throw UsageError("--connections takes a number from 1 to 64");
    options.catalog = catalog;
    options.file = file;
    options.map = map;
    options.report = report.empty() ? options.file.stem().string() + ".report.csv" : report;
    return options;
}

} // namespace colophond
