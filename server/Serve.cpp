#include "server/Serve.h"

#include "server/CatalogServer.h"
#include "server/load/SampleCatalog.h"
#include "server/local/CatalogFolder.h"
#include "server/local/LeaseSocket.h"
#include "server/local/PrivateFile.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <future>
#include <iostream>

namespace colophond {

namespace {

constexpr int exitFailure = 1;
constexpr int exitOptions = 2;
constexpr int exitInUse = 3;

// The first of several reasons to end counts.
class EndRequest
{
public:
    void ask(const char *reason)
    {
        if (!m_asked.exchange(true))
            m_reason.set_value(reason);
    }
    const char *wait() { return m_reason.get_future().get(); }

private:
    std::promise<const char *> m_reason;
    std::atomic<bool> m_asked{false};
};

// Each stream is a descriptor; the usual soft limit is meant for programs with few.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

CatalogCreation creationOf(const Options &options)
{
    if (!options.adminPasswordFile)
        throw OptionsError("a new store needs --admin-password-file for " + options.adminEmail);
    std::ifstream file(*options.adminPasswordFile);
    CatalogCreation creation;
    creation.adminEmail = options.adminEmail;
    if (!file || !std::getline(file, creation.adminPassword) || creation.adminPassword.empty())
        throw OptionsError("--admin-password-file: no password in " + options.adminPasswordFile->string());
    if (creation.adminPassword.back() == '\r')
        creation.adminPassword.pop_back();
    return creation;
}

CatalogServer::Options serverOptions(const Options &options, const CatalogFolder *folder)
{
    CatalogServer::Options result;
    result.address = options.address;
    result.port = options.port;
    result.core.resumeEvents = options.resumeEvents;
    result.limited = folder == nullptr;
    result.local = folder != nullptr;
    if (folder == nullptr) {
        makePrivateFolder(std::filesystem::absolute(options.store).parent_path());
        result.core.path = options.store;
        result.core.creation = [options] {
            return creationOf(options);
        };
        return result;
    }
    result.core.path = folder->store();
    result.core.creation = [folder, sample = options.sample] {
        const OwnerSecret secret = folder->ownerSecret();
        CatalogCreation creation;
        creation.adminEmail = secret.email;
        creation.adminPassword = secret.password;
        if (sample)
            creation.sample = sampleCommands();
        return creation;
    };
    return result;
}

// From here on everything is undone in reverse, whatever happens: leases, requests, store, address, lock.
int run(const Options &options, Log &log)
{
    std::optional<CatalogFolder> folder;
    if (options.catalog)
        folder.emplace(*options.catalog);
    CatalogServer server(serverOptions(options, folder ? &*folder : nullptr), log);

    EndRequest end;
    boost::asio::signal_set signals(server.context(), SIGTERM, SIGINT, SIGHUP);
    signals.async_wait([&](boost::system::error_code error, int) {
        if (!error)
            end.ask("a signal asked for it");
    });
    std::optional<LeaseSocket> leases;
    if (folder) {
        leases.emplace(server.context(), folder->leaseSocket());
        leases->start(options.lease ? std::optional<std::chrono::milliseconds>(options.leaseGrace) : std::nullopt,
                      [&] { end.ask("nobody holds a lease"); });
    }
    server.start();
    if (folder)
        folder->announce({::getpid(), server.url(), folder->leaseSocket().string(), COLOPHON_VERSION});
    log.note(Log::Level::Info, "listening on " + server.url());

    const std::string reason = end.wait();
    log.note(Log::Level::Info, "ending: " + reason);
    if (leases) {
        std::promise<void> closed;
        leases->close([&] { closed.set_value(); });
        closed.get_future().wait();
    }
    server.stop();
    if (folder)
        folder->withdraw();
    return 0;
}

} // namespace

int serve(const Options &options)
{
    std::signal(SIGPIPE, SIG_IGN);
    // The store holds password hashes and the signing key, and its folder may be one that others can read.
    ::umask(077);
    raiseDescriptorLimit();
    try {
        Log log([] { return std::chrono::system_clock::now(); }, options.logFile);
        return run(options, log);
    } catch (const CatalogInUse &error) {
        std::cerr << "colophond: " << error.what() << '\n';
        return exitInUse;
    } catch (const OptionsError &error) {
        std::cerr << "colophond: " << error.what() << '\n';
        return exitOptions;
    } catch (const std::exception &error) {
        std::cerr << "colophond: " << error.what() << '\n';
        return exitFailure;
    }
}

} // namespace colophond
