#include "server/http/HttpClient.h"
#include "server/local/CatalogFolder.h"
#include "server/local/LeaseHold.h"
#include "server/local/LeaseSocket.h"
#include "server/local/LocalCatalogAccess.h"
#include "tests/server/local/Program.h"
#include "tests/server/local/TemporaryFolder.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <memory>
#include <thread>

using namespace colophond;
using colophond::test::eventually;
using colophond::test::Program;
using colophond::test::TemporaryFolder;

namespace {

ServerAddress awaitAddress(const std::filesystem::path &folder, pid_t pid)
{
    EXPECT_TRUE(eventually([&] {
        const auto address = CatalogFolder::readAddress(folder);
        return address && address->pid == pid;
    }));
    return CatalogFolder::readAddress(folder).value_or(ServerAddress{});
}

int health(const std::string &url)
{
    try {
        return HttpClient(url).send({"GET", "/health", {}, {}}).status;
    } catch (const HttpClientError &) {
        return 0;
    }
}

std::unique_ptr<LocalCatalogAccess> use(const std::filesystem::path &folder, bool sample = false)
{
    LocalCatalogAccess::Wish wish;
    wish.folder = folder;
    wish.sample = sample;
    wish.executable = Program::executable();
    wish.deadline = std::chrono::seconds(60);
    return std::make_unique<LocalCatalogAccess>(wish);
}

} // namespace

TEST(LocalCatalog, servesTellsItsAddressAndEndsInOrder)
{
    const TemporaryFolder temporary;
    const auto folder = temporary.path() / "catalog";
    Program server({"--catalog", folder.string()});
    const ServerAddress address = awaitAddress(folder, server.pid());
    EXPECT_TRUE(address.url.starts_with("http://127.0.0.1:"));
    EXPECT_EQ(health(address.url), 200);
    EXPECT_TRUE(LeaseHold::connect(address.lease).has_value());
    struct stat status
    {
    };
    EXPECT_EQ(::stat((folder / "catalog.sqlite").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 077U, 0U);

    EXPECT_EQ(HttpClient(address.url).send({"GET", "http://evil.example/health", {}, {}}).status, 421);

    Program second({"--catalog", folder.string()});
    EXPECT_EQ(second.exitCode(), 3);
    EXPECT_EQ(second.said(), "colophond: " + folder.string() + " is served by process " + std::to_string(server.pid()) +
                                 " at " + address.url + "\n");
    EXPECT_EQ(health(address.url), 200);

    server.signal(SIGTERM);
    EXPECT_EQ(server.exitCode(), 0);
    EXPECT_FALSE(std::filesystem::exists(folder / "server.json"));
    EXPECT_FALSE(std::filesystem::exists(address.lease));
}

TEST(LocalCatalog, hasNoRequestLimits)
{
    const TemporaryFolder temporary;
    Program server({"--catalog", (temporary.path() / "catalog").string()});
    HttpClient client(awaitAddress(temporary.path() / "catalog", server.pid()).url);
    const std::string body = R"({"email":"nobody@nowhere.example","password":"x"})";
    // More than a minute allows elsewhere.
    for (int i = 0; i < 25; ++i)
        EXPECT_EQ(client.send({"POST", "/account/login", {{"Content-Type", "application/json"}}, body}).status, 401);
}

TEST(LocalCatalog, ofTwoAtOnceOneServes)
{
    const TemporaryFolder temporary;
    for (int round = 0; round < 5; ++round) {
        Program one({"--catalog", temporary.path().string()});
        Program two({"--catalog", temporary.path().string()});
        ASSERT_TRUE(eventually([&] { return CatalogFolder::readAddress(temporary.path()).has_value(); }));
        const int winner = CatalogFolder::readAddress(temporary.path())->pid;
        Program &loser = winner == one.pid() ? two : one;
        EXPECT_EQ(loser.exitCode(), 3) << loser.said();
        ::kill(winner, SIGINT);
        EXPECT_EQ((winner == one.pid() ? one : two).exitCode(), 0);
    }
}

TEST(LocalCatalog, endsWhenTheLastLeaseIsGone)
{
    const TemporaryFolder temporary;
    Program server({"--catalog", temporary.path().string(), "--lease", "--lease-grace", "1"});
    const ServerAddress address = awaitAddress(temporary.path(), server.pid());
    auto first = LeaseHold::connect(address.lease);
    auto second = LeaseHold::connect(address.lease);
    ASSERT_TRUE(first && second);
    first.reset();
    // Longer than the grace: the second lease alone keeps the server.
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    EXPECT_TRUE(second->isHeld());
    EXPECT_EQ(health(address.url), 200);
    second.reset();
    EXPECT_EQ(server.exitCode(), 0) << server.said();
    EXPECT_FALSE(std::filesystem::exists(temporary.path() / "server.json"));
}

TEST(LocalCatalog, endsWhenNobodyComes)
{
    const TemporaryFolder temporary;
    Program server({"--catalog", temporary.path().string(), "--lease", "--lease-grace", "0"});
    EXPECT_EQ(server.exitCode(), 0) << server.said();
}

TEST(LocalCatalog, aHolderThatCrashesLetsGo)
{
    const TemporaryFolder temporary;
    Program server({"--catalog", temporary.path().string(), "--lease", "--lease-grace", "1"});
    const ServerAddress address = awaitAddress(temporary.path(), server.pid());
    const pid_t holder = ::fork();
    if (holder == 0) {
        const auto lease = LeaseHold::connect(address.lease);
        ::raise(lease ? SIGKILL : SIGABRT);
    }
    EXPECT_GT(holder, 0);
    EXPECT_EQ(server.exitCode(), 0) << server.said();
}

TEST(LocalCatalog, afterAKillTheNextOneServesWhatWasStored)
{
    const TemporaryFolder temporary;
    std::string old;
    {
        const auto access = use(temporary.path());
        old = access->url();
        HttpClient client(old);
        const auto answer =
            client.send({"POST",
                         "/api/admin/publishers",
                         {{"Authorization", "Bearer " + access->signIn()}, {"Content-Type", "application/json"}},
                         R"({"id":"0196a1b2-0000-7000-8000-000000000003","name":"Ace"})"});
        EXPECT_EQ(answer.status, 201) << answer.body;
        ::kill(CatalogFolder::readAddress(temporary.path())->pid, SIGKILL);
        EXPECT_TRUE(eventually([&] { return health(old) == 0; }));
    }
    EXPECT_TRUE(std::filesystem::exists(temporary.path() / "server.json")) << "a killed server leaves it behind";
    const auto access = use(temporary.path());
    EXPECT_EQ(
        HttpClient(access->url()).send({"GET", "/api/publishers/0196a1b2-0000-7000-8000-000000000003", {}, {}}).status,
        200);
    ::kill(CatalogFolder::readAddress(temporary.path())->pid, SIGTERM);
}

TEST(LocalCatalog, manyUsersStartOneServerBetweenThem)
{
    const TemporaryFolder temporary;
    std::vector<std::thread> threads;
    std::vector<std::string> urls(4);
    std::vector<std::unique_ptr<LocalCatalogAccess>> accesses(urls.size());
    for (std::size_t i = 0; i < urls.size(); ++i) {
        threads.emplace_back([&, i] {
            try {
                accesses[i] = use(temporary.path(), true);
                urls[i] = accesses[i]->url();
            } catch (const std::exception &error) {
                urls[i] = error.what();
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const std::string &url : urls)
        EXPECT_EQ(url, urls.front());
    const auto books = HttpClient(urls.front()).send({"GET", "/api/books?pageSize=1", {}, {}});
    EXPECT_EQ(books.body.find("\"items\":[]"), std::string::npos) << "a new catalog was asked to hold the sample";
    ::kill(CatalogFolder::readAddress(temporary.path())->pid, SIGTERM);
}

// A server that starts after a crash listens on the lease path that the old address names. Whoever read that address
// before it was removed must not use it: its port may be another program's by now, here that of another catalog.
TEST(LocalCatalog, anAddressReadBeforeTheLeaseWasHeldIsNotUsed)
{
    const TemporaryFolder temporary;
    const auto folder = temporary.path() / "catalog";
    Program server({"--catalog", folder.string()});
    const ServerAddress address = awaitAddress(folder, server.pid());
    const auto elsewhere = temporary.path() / "other";
    Program other({"--catalog", elsewhere.string()});
    const std::string wrong = awaitAddress(elsewhere, other.pid()).url;

    // The first to read server.json gets the stale address while the right one takes its place.
    const auto known = folder / "server.json";
    const auto fresh = folder / "fresh.json";
    std::filesystem::copy_file(known, fresh);
    std::filesystem::remove(known);
    ASSERT_EQ(::mkfifo(known.c_str(), 0600), 0);
    std::thread writer([&] {
        std::ofstream stale(known);
        stale << R"({"form":1,"pid":1,"url":")" << wrong << R"(","lease":")" << address.lease << R"(","version":"0"})";
        std::filesystem::rename(fresh, known);
    });
    const auto access = use(folder);
    writer.join();
    EXPECT_EQ(access->url(), address.url);
}

// The server holds its lease socket before it writes its address, and an address may be dead for a while.
TEST(LocalCatalog, aDeadAddressIsReadAgainUntilItLives)
{
    const TemporaryFolder temporary;
    const auto elsewhere = temporary.path() / "other";
    Program other({"--catalog", elsewhere.string()});
    const std::string live = awaitAddress(elsewhere, other.pid()).url;

    const auto path = temporary.path() / "catalog";
    const CatalogFolder folder(path);
    boost::asio::io_context context;
    LeaseSocket leases(context, folder.leaseSocket());
    leases.start(std::nullopt, [] {});
    std::thread thread([&] { context.run(); });
    folder.announce({1, "http://127.0.0.1:1", folder.leaseSocket().string(), "0"});
    std::thread announcer([&] {
        EXPECT_TRUE(eventually([&] { return leases.holders() > 0; }));
        folder.announce({1, live, folder.leaseSocket().string(), "0"});
    });
    const auto access = use(path);
    announcer.join();
    EXPECT_EQ(access->url(), live);
    EXPECT_TRUE(eventually([&] { return leases.holders() == 1; }));
    leases.close([] {});
    thread.join();
}

TEST(LocalCatalog, aSecretThatDoesNotFitIsAnError)
{
    const TemporaryFolder temporary;
    const auto access = use(temporary.path());
    std::filesystem::remove(temporary.path() / "owner.secret");
    EXPECT_THROW(access->signIn(), LocalCatalogError);
    ::kill(CatalogFolder::readAddress(temporary.path())->pid, SIGTERM);
}
