#include "server/Options.h"
#include "server/Serve.h"
#include "server/demo/DemoCommand.h"
#include "server/load/LoadCommand.h"

#include <cstdlib>
#include <iostream>
#include <vector>

namespace {

std::optional<std::string> environment(const std::string &name)
{
    const char *value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const std::span<const std::string> rest(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
    if (!arguments.empty() && arguments.front() == "load")
        return colophond::runLoad(rest);
    if (!arguments.empty() && arguments.front() == "demo")
        return colophond::runDemo(rest);
    try {
        const colophond::Options options = colophond::readOptions(arguments, environment);
        if (options.help) {
            std::cout << colophond::helpText();
            return 0;
        }
        if (options.version) {
            std::cout << "colophond " << COLOPHON_VERSION << '\n';
            return 0;
        }
        return colophond::serve(options);
    } catch (const colophond::OptionsError &error) {
        std::cerr << "colophond: " << error.what() << "\ncolophond --help lists the options.\n";
        return 2;
    }
}
