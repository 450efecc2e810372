#include "server/demo/DemoRun.h"

#include "server/demo/DemoCatalog.h"
#include "server/demo/DemoEditor.h"
#include "server/http/HttpClient.h"
#include "server/load/StopSignal.h"
#include "server/local/LocalCatalogAccess.h"

#include <algorithm>
#include <chrono>
#include <ostream>

namespace colophond {
namespace {

using Steady = std::chrono::steady_clock;
/// An access token is good for 15 minutes.
constexpr auto tokenAge = std::chrono::minutes(10);

/// Waits until `due`; true when asked to stop before.
bool stopBefore(StopSignal &stop, Steady::time_point due)
{
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - Steady::now()).count();
        if (left <= 0)
            return stop.wait(0);
        if (stop.wait(static_cast<int>(std::min<decltype(left)>(left, 1000))))
            return true;
    }
}

} // namespace

void runEdits(const DemoOptions &options, std::ostream &out)
{
    LocalCatalogAccess access({.folder = options.catalog, .sample = true, .executable = {}});
    HttpClient client(access.url());
    DemoCatalog catalog(client, access.signIn());
    DemoEditor editor(options.seed);
    StopSignal stop;
    const auto interval = std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(1 / options.rate));
    Steady::time_point due = Steady::now();
    Steady::time_point signedIn = due;
    std::uint64_t made = 0;
    std::uint64_t late = 0;
    out << "editing " << options.catalog.string() << " at " << access.url() << ", Ctrl-C ends" << std::endl;
    while ((!options.count || made < *options.count) && !stopBefore(stop, due)) {
        due = std::max(due + interval, Steady::now());
        if (Steady::now() - signedIn > tokenAge) {
            catalog.setToken(access.signIn());
            signedIn = Steady::now();
        }
        catalog.refresh();
        const std::optional<DemoEdit> edit = editor.next(catalog.books());
        if (!edit)
            throw DemoError("the catalog has no books to edit");
        if (catalog.send(edit->command)) {
            ++made;
            out << edit->text << std::endl;
        } else {
            ++late;
            out << "somebody else was faster: " << edit->text << std::endl;
        }
    }
    out << made << " edits made, " << late << " came too late" << std::endl;
}

} // namespace colophond
