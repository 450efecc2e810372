#include "tests/server/api/RunningServer.h"

#include "tests/server/http/RawClient.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <sstream>

using namespace colophond;
using colophond::test::RawClient;
using colophond::test::RunningServer;
using colophond::test::textMember;

TEST(ServerRules, everyAnswerHasTheSecurityHeadersAndACorrelation)
{
    RunningServer server;
    for (const char *path : {"/", "/health", "/api/books", "/nosuch", "/api/admin/books"}) {
        const auto answer = server.send("GET", path);
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << path;
        EXPECT_EQ(answer.header("X-Frame-Options"), "DENY") << path;
        EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer") << path;
        EXPECT_EQ(answer.header("X-Correlation-ID").size(), 32U) << path;
        EXPECT_FALSE(answer.header("Content-Security-Policy").empty()) << path;
    }
    EXPECT_EQ(server.send("GET", "/api/books").header("api-supported-versions"), "1");
    EXPECT_EQ(server.send("GET", "/api/admin/books").header("api-supported-versions"), "");
    EXPECT_EQ(server.send("GET", "/api/config/currency").header("api-supported-versions"), "");
}

TEST(ServerRules, tenantsAndVersionsAreCheckedInTheirOrder)
{
    RunningServer server;
    const auto unknown = server.send("GET", "/api/books", {{"X-Tenant-ID", "nosuch"}});
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(textMember(unknown.body, "error"), "ERR_TENANT_NOT_FOUND");
    EXPECT_EQ(server.send("GET", "/api/books", {{"X-Tenant-ID", "  "}}).status, 200);
    EXPECT_EQ(server.send("GET", "/api/books", {{"X-Tenant-ID", "*DEFAULT*"}}).status, 200);
    // Another spelling of the default tenant is a tenant of its own: open routes answer, closed ones refuse.
    EXPECT_EQ(server.send("GET", "/api/books", {{"X-Tenant-ID", "default"}}).status, 200);
    EXPECT_EQ(server.admin("GET", "/api/admin/books", {}, {{"X-Tenant-ID", "default"}}).status, 403);
    const auto version = server.send("GET", "/api/books", {{"api-version", "9.0"}});
    EXPECT_EQ(version.status, 400);
    EXPECT_EQ(textMember(version.body, "code"), "UnsupportedApiVersion");
    EXPECT_EQ(server.send("GET", "/api/config/currency", {{"api-version", "9.0"}}).status, 200);
}

TEST(ServerRules, unknownPathsAndMethods)
{
    RunningServer server;
    EXPECT_EQ(server.send("GET", "/api/books/not-a-guid").status, 404);
    const auto method = server.send("POST", "/api/books", {{"Content-Type", "application/json"}}, "{}");
    EXPECT_EQ(method.status, 405);
    EXPECT_EQ(method.header("Allow"), "GET");
    EXPECT_EQ(server.send("HEAD", "/api/books").header("Allow"), "GET");
    EXPECT_EQ(textMember(server.send("GET", "/nosuch").body, "error"), "ERR_ROUTE_NOT_FOUND");
}

TEST(ServerRules, limitsHoldPerAddressAndSignInHasItsOwn)
{
    RunningServer server([](CatalogServer::Options &options) {
        options.limited = true;
        options.requestsPerMinute = 12;
        options.loginsPerMinute = 2;
    });
    const std::string body = R"({"email":"admin@default.com","password":"wrong"})";
    const RunningServer::Headers json{{"Content-Type", "application/json"}};
    EXPECT_EQ(server.send("POST", "/account/login", json, body).status, 401);
    EXPECT_EQ(server.send("POST", "/account/login", json, body).status, 401);
    const auto refused = server.send("POST", "/account/login", json, body);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(textMember(refused.body, "error"), "ERR_AUTH_RATE_LIMIT_EXCEEDED");
    EXPECT_GE(std::stoi(std::string(refused.header("Retry-After"))), 1);
    int last = 200;
    for (int i = 0; i < 20 && last == 200; ++i)
        last = server.send("GET", "/api/config/currency").status;
    EXPECT_EQ(last, 429);
    EXPECT_EQ(server.send("GET", "/health").status, 200);
    EXPECT_EQ(server.send("GET", "/api/config/currency", {{"X-Tenant-ID", "default"}}).status, 200)
        << "another tenant has its own";
}

TEST(ServerRules, aLimitIsOverWhenItsMinuteIs)
{
    const auto now = std::make_shared<std::atomic<int>>(0);
    RunningServer server([&](CatalogServer::Options &options) {
        options.limited = true;
        options.requestsPerMinute = 3;
        options.steadyClock = [now] {
            return std::chrono::steady_clock::time_point(std::chrono::seconds(*now));
        };
    });
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(server.send("GET", "/api/config/currency").status, 200);
    *now = 20;
    const auto refused = server.send("GET", "/api/config/currency");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("Retry-After"), "40");
    *now = 60;
    EXPECT_EQ(server.send("GET", "/api/config/currency").status, 200);
}

TEST(ServerRules, behindAProxyOfThisMachineALimitIsPerClient)
{
    RunningServer server([](CatalogServer::Options &options) {
        options.limited = true;
        options.requestsPerMinute = 2;
    });
    const auto statusFor = [&](const std::string &chain) {
        return server.send("GET", "/api/config/currency", {{"X-Forwarded-For", chain}}).status;
    };
    EXPECT_EQ(statusFor("203.0.113.7"), 200);
    EXPECT_EQ(statusFor("198.51.100.1, 203.0.113.7:4711"), 200);
    EXPECT_EQ(statusFor("203.0.113.7"), 429) << "whatever a client writes in front of its own address";
    EXPECT_EQ(statusFor("203.0.113.8"), 200);
    EXPECT_EQ(statusFor("[2001:db8::1]:443"), 200);
    EXPECT_EQ(statusFor("2001:db8:0:0::1"), 200);
    EXPECT_EQ(statusFor("2001:db8::1"), 429);
    EXPECT_EQ(statusFor("no address"), 200);
    EXPECT_EQ(statusFor("neither"), 200);
    EXPECT_EQ(statusFor("nor this"), 429) << "what is no address is the proxy itself";
}

TEST(ServerRules, aLocalCatalogAnswersOnlyToTheNamesOfThisMachine)
{
    RunningServer server([](CatalogServer::Options &options) { options.local = true; });
    const std::string port = std::to_string(server.server().port());
    const auto statusFor = [&](const std::string &target, const std::string &hosts) {
        RawClient client(server.server().port());
        client.send("GET " + target + " HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n");
        return client.readUntil("\r\n").substr(9, 3);
    };
    for (const char *name : {"127.0.0.1", "localhost", "LocalHost", "[::1]"})
        EXPECT_EQ(statusFor("/api/books", "Host: " + std::string(name) + ":" + port + "\r\n"), "200") << name;
    const std::vector<std::string> foreign{"Host: evil.example:" + port + "\r\n",
                                           "Host: 127.0.0.1.evil.example:" + port + "\r\n", "Host: 127.0.0.1\r\n",
                                           "Host: localhost:1\r\n", "Host: \r\n"};
    for (const std::string &host : foreign) {
        for (const char *target : {"/", "/health", "/api/books", "/api/config/capabilities", "/api/admin/sync",
                                   "/api/notifications/stream", "/_events/books", "/nosuch"})
            EXPECT_EQ(statusFor(target, host), "421") << host << target;
    }
    EXPECT_EQ(statusFor("http://evil.example:" + port + "/health", "Host: 127.0.0.1:" + port + "\r\n"), "421");
    EXPECT_EQ(statusFor("http://127.0.0.1:" + port + "/health", "Host: evil.example\r\n"), "200");
    EXPECT_EQ(statusFor("/health", ""), "400");
    RawClient client(server.server().port());
    client.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    EXPECT_NE(client.readUntil("}").find("ERR_HOST_UNKNOWN"), std::string::npos);
}

TEST(ServerRules, signingInRefreshingAndSigningOut)
{
    RunningServer server;
    const RunningServer::Headers json{{"Content-Type", "application/json"}};
    const std::string login =
        std::string(R"({"email":"ADMIN@default.com","password":")") + RunningServer::password + "\"}";
    const auto pair = server.send("POST", "/account/login", json, login);
    ASSERT_EQ(pair.status, 200) << pair.body;
    EXPECT_EQ(textMember(pair.body, "tokenType"), "Bearer");
    EXPECT_NE(pair.body.find("\"expiresIn\":900"), std::string::npos);
    const std::string token = "{\"refreshToken\":\"" + textMember(pair.body, "refreshToken") + "\"}";
    const auto fresh = server.send("POST", "/account/refresh-token", json, token);
    EXPECT_EQ(fresh.status, 200);
    const auto replayed = server.send("POST", "/account/refresh-token", json, token);
    EXPECT_EQ(replayed.status, 401);
    EXPECT_EQ(textMember(replayed.body, "error"), "ERR_AUTH_INVALID_TOKEN");
    EXPECT_EQ(server.send("POST", "/account/login", json, R"({"email":null})").status, 400);
    EXPECT_EQ(server.send("POST", "/account/login", json, R"({"email":"admin@default.com","password":"nope"})").status,
              401);
    EXPECT_EQ(server.send("POST", "/account/logout", json, "{}").status, 401);
    EXPECT_EQ(server.admin("POST", "/account/logout", "{\"refreshToken\":null}").status, 200);
}

TEST(ServerRules, theLogIsOneObjectALineAndHoldsNoSecret)
{
    RunningServer server;
    const std::string token = server.adminToken();
    server.admin("POST", "/api/admin/publishers",
                 R"({"id":"0196a1b2-0000-7000-8000-000000000003","name":"ShownNowhere"})",
                 {{"X-Correlation-ID", "a \"quoted\" id"}, {"X-Client-ID", "client-header"}});
    server.admin("GET", "/api/admin/publishers/0196a1b2-0000-7000-8000-000000000003?secret=query");
    server.send("GET", "/no/such/path-with-words");
    const std::string log = server.logText();
    for (const std::string &secret :
         std::vector<std::string>{token, RunningServer::password, "ShownNowhere", "client-header", "secret=query",
                                  "path-with-words", "Bearer"})
        EXPECT_EQ(log.find(secret), std::string::npos) << secret;
    std::istringstream stream(log);
    int count = 0;
    for (std::string line; std::getline(stream, line); ++count) {
        const boost::json::value value = boost::json::parse(line);
        for (const char *member : {"time", "level", "correlationId", "tenant", "route", "status", "milliseconds"})
            EXPECT_TRUE(value.as_object().contains(member)) << line;
    }
    EXPECT_EQ(count, 4);
    EXPECT_NE(log.find("/api/admin/publishers/{id}"), std::string::npos);
}

TEST(ServerRules, garbageOnEveryRouteIsAnsweredOrCut)
{
    RunningServer server([](CatalogServer::Options &options) {
        options.limits.header = options.limits.body = options.limits.idle = std::chrono::milliseconds(300);
    });
    std::mt19937 random(3);
    const std::vector<std::string> paths{"/api/books?",
                                         "/api/admin/sync?since=",
                                         "/api/admin/books",
                                         "/account/login",
                                         "/api/notifications/stream/",
                                         "/api/tenants/",
                                         "/"};
    const std::string token = server.adminToken();
    for (int i = 0; i < 200; ++i) {
        std::string noise(random() % 300, '\0');
        for (char &c : noise)
            c = static_cast<char>(random());
        std::string path = paths[random() % paths.size()];
        for (int k = 0; k < 20; ++k)
            path += static_cast<char>('!' + random() % 94);
        const char *method = i % 2 == 0 ? "GET " : "POST ";
        RawClient client(server.server().port());
        client.send(method + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer " +
                    (i % 3 == 0 ? token : std::string("x")) +
                    "\r\nConnection: close\r\nContent-Length: " + std::to_string(noise.size()) + "\r\n\r\n" + noise);
        bool ended = false;
        const std::string answer = client.readToEnd(ended);
        ASSERT_TRUE(ended) << path;
        EXPECT_EQ(answer.find("HTTP/1.1 500"), std::string::npos) << path;
    }
    EXPECT_EQ(server.send("GET", "/health").status, 200);
}
