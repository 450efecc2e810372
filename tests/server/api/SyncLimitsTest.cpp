#include "tests/server/api/RunningServer.h"
#include "tests/server/http/RawClient.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <thread>

using namespace colophond;
using namespace colophond::test;

namespace {

std::string authorBody(int number, std::size_t length)
{
    std::array<char, 40> id{};
    std::snprintf(id.data(), id.size(), "0196a1b2-0000-7000-8000-%012d", number);
    return "{\"id\":\"" + std::string(id.data()) + "\",\"name\":\"A\",\"translations\":{\"en\":{\"biography\":\"" +
           std::string(length, 'b') + "\"}}}";
}

// A catalog whose sync is several times what waits for a client in the server and in the system.
void fill(RunningServer &server)
{
    std::string cursor;
    for (int i = 1; i <= 400; ++i) {
        const auto made = server.admin("POST", "/api/admin/authors", authorBody(i, 4'500));
        ASSERT_EQ(made.status, 201) << made.body;
        cursor = made.header("X-Stream-Cursor");
    }
    server.admin("GET", "/api/admin/authors", {}, {{"X-Min-Cursor", cursor}});
}

std::string syncRequest(RunningServer &server)
{
    return "GET /api/admin/sync HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.adminToken() + "\r\n\r\n";
}

bool saysThatItWasCut(const RunningServer &server)
{
    return server.logText().find("a sync was cut") != std::string::npos;
}

} // namespace

TEST(SyncLimits, whoTakesNothingIsCutAndHindersNobodyMeanwhile)
{
    RunningServer server(
        [](CatalogServer::Options &options) { options.syncPatience = std::chrono::milliseconds(1500); });
    ASSERT_NO_FATAL_FAILURE(fill(server));
    RawClient client(server.server().port(), 16 * 1024);
    client.send(syncRequest(server));
    EXPECT_NE(client.readUntil("\"type\":\"Author\"").find("\"type\":\"Author\""), std::string::npos);
    // The transaction of the sync is open: commands go on, and others read what they did.
    const auto made = server.admin("POST", "/api/admin/authors", authorBody(401, 10));
    EXPECT_EQ(made.status, 201);
    const auto others =
        server.admin("GET", "/api/admin/sync", {}, {{"X-Min-Cursor", std::string(made.header("X-Stream-Cursor"))}});
    EXPECT_NE(others.body.find("\"count\":401,\"done\":true}"), std::string::npos);

    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!saysThatItWasCut(server) && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_TRUE(saysThatItWasCut(server));
    bool ended = false;
    const std::string text = client.readToEnd(ended);
    EXPECT_TRUE(ended);
    EXPECT_EQ(text.find("\"done\":true"), std::string::npos);
}

TEST(SyncLimits, whoTakesTooLongInAllIsCutHoweverSteadily)
{
    RunningServer server([](CatalogServer::Options &options) { options.syncLimit = std::chrono::milliseconds(0); });
    ASSERT_NO_FATAL_FAILURE(fill(server));
    RawClient client(server.server().port());
    client.send(syncRequest(server));
    bool ended = false;
    const std::string text = client.readToEnd(ended);
    EXPECT_TRUE(ended);
    EXPECT_EQ(text.find("\"done\":true"), std::string::npos);
    EXPECT_TRUE(saysThatItWasCut(server));
}

TEST(SyncLimits, whoGoesAwayIsNotCalledSlow)
{
    RunningServer server;
    ASSERT_NO_FATAL_FAILURE(fill(server));
    {
        RawClient client(server.server().port(), 16 * 1024);
        client.send(syncRequest(server));
        client.readUntil("\"type\":\"Author\"");
    }
    EXPECT_NE(server.admin("GET", "/api/admin/sync").body.find("\"done\":true}"), std::string::npos);
    server.end();
    EXPECT_FALSE(saysThatItWasCut(server));
}
