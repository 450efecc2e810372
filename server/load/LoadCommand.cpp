#include "server/load/LoadCommand.h"

#include "server/load/LoadOptions.h"
#include "server/load/LoadRun.h"

#include <iostream>

namespace colophond {
namespace {

enum ExitCode { Loaded = 0, CatalogLost = 1, Unreadable = 2, RowsRefused = 4, Stopped = 130 };

int fail(ExitCode code, const std::string &reason)
{
    std::cerr << "colophond load: " << reason << '\n';
    return code;
}

int sendAndReport(LoadRun &run)
{
    const bool whole = run.send();
    run.writeSummary(std::cout);
    run.writeReport();
    if (run.interrupted())
        return fail(Stopped, "stopped; start it again and it goes on where it was");
    if (!whole)
        return fail(CatalogLost, run.failure());
    return run.refusedRows() > 0 ? RowsRefused : Loaded;
}

} // namespace

int runLoad(std::span<const std::string> arguments)
{
    try {
        const std::optional<LoadOptions> options = LoadOptions::parse(arguments);
        if (!options)
            return Loaded;
        LoadRun run(*options);
        try {
            run.read();
        } catch (const std::exception &error) {
            return fail(Unreadable, error.what());
        }
        return sendAndReport(run);
    } catch (const UsageError &error) {
        return fail(Unreadable, error.what());
    } catch (const std::exception &error) {
        return fail(CatalogLost, error.what());
    }
}

} // namespace colophond
