#include "server/demo/DemoCommand.h"

#include "server/demo/DemoRun.h"
#include "server/load/LoadOptions.h"

#include <iostream>

namespace colophond {

int runDemo(std::span<const std::string> arguments)
{
    try {
        if (const std::optional<DemoOptions> options = DemoOptions::parse(arguments))
            runEdits(*options, std::cout);
        return 0;
    } catch (const UsageError &error) {
        std::cerr << "colophond demo: " << error.what() << '\n';
        return 2;
    } catch (const std::exception &error) {
        std::cerr << "colophond demo: " << error.what() << '\n';
        return 1;
    }
}

} // namespace colophond
