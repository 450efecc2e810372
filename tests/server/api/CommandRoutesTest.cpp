#include "tests/server/api/RunningServer.h"

#include <gtest/gtest.h>

#include <future>
#include <set>

using namespace colophond;
using colophond::test::RunningServer;
using colophond::test::textMember;

namespace {

const std::string id = "0196a1b2-0000-7000-8000-000000000003";
const std::string publisher = "/api/admin/publishers/" + id;
const std::string create = "{\"id\":\"" + id + "\",\"name\":\"Ace Books\"}";

} // namespace

TEST(CommandRoutes, everyCommandAnswersWithItsEvent)
{
    RunningServer server;
    const auto created = server.admin("POST", "/api/admin/publishers", create, {{"X-Correlation-ID", "one action"}});
    EXPECT_EQ(created.status, 201);
    EXPECT_EQ(created.header("Location"), publisher);
    EXPECT_EQ(created.header("ETag"), "\"1\"");
    EXPECT_EQ(created.header("X-Correlation-ID"), "one action");
    EXPECT_EQ(created.body, "{\"id\":\"" + id + "\",\"correlationId\":\"one action\"}");
    const std::string epoch = server.server().core().epoch().toText();
    EXPECT_EQ(created.header("X-Stream-Cursor"), epoch + "-1");
    EXPECT_EQ(created.header("X-Event-ID").size(), 36U);

    const auto updated = server.admin("PUT", publisher, "{\"name\":\"Ace\"}", {{"If-Match", "\"1\""}});
    EXPECT_EQ(updated.status, 204);
    EXPECT_EQ(updated.body, "");
    EXPECT_EQ(updated.header("ETag"), "\"2\"");
    EXPECT_EQ(updated.header("X-Stream-Cursor"), epoch + "-2");
    EXPECT_NE(updated.header("X-Event-ID"), created.header("X-Event-ID"));

    const auto upTo = [](const ClientResponse &answer) {
        return RunningServer::Headers{{"X-Min-Cursor", std::string(answer.header("X-Stream-Cursor"))}};
    };
    const auto deleted = server.admin("DELETE", publisher, {}, {{"If-Match", "*"}});
    EXPECT_EQ(deleted.header("ETag"), "\"3\"");
    EXPECT_EQ(server.send("GET", "/api/publishers/" + id, upTo(deleted)).status, 404);
    EXPECT_EQ(server.admin("GET", publisher).status, 200);
    const auto restored = server.admin("POST", publisher + "/restore", {}, {{"If-Match", "3"}});
    EXPECT_EQ(restored.header("ETag"), "\"4\"");
    EXPECT_EQ(server.send("GET", "/api/publishers/" + id, upTo(restored)).status, 200);
}

TEST(CommandRoutes, anIfMatchThatIsMissingWrongOrStaleIsTold)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", create);
    const auto missing = server.admin("PUT", publisher, "{\"name\":\"Ace\"}", {{"X-Secretive", "do-not-show"}});
    EXPECT_EQ(missing.status, 428);
    EXPECT_EQ(missing.body.find("do-not-show"), std::string::npos);
    EXPECT_EQ(missing.body.find("Bearer"), std::string::npos);
    EXPECT_EQ(server.admin("PUT", publisher, "{\"name\":\"Ace\"}", {{"If-Match", "\"abc\""}}).status, 400);
    EXPECT_EQ(server.admin("PUT", publisher, "{\"name\":\"Ace\"}", {{"If-Match", "\"1\", \"2\""}}).status, 400);
    EXPECT_EQ(
        server.admin("PUT", publisher, "{\"name\":\"Ace\"}", {{"If-Match", "\"1\""}, {"If-Match", "\"2\""}}).status,
        400);
    EXPECT_EQ(server.admin("PUT", publisher, "{\"name\":\"Ace\"}", {{"If-Match", "\"7\""}}).status, 412);
    EXPECT_EQ(server.admin("POST", publisher + "/restore").status, 428);
    EXPECT_EQ(server.send("PUT", "/no/such/place").status, 428);
    EXPECT_EQ(server.admin("GET", publisher).header("ETag"), "\"1\"");
}

TEST(CommandRoutes, aRepeatWithItsKeyGetsTheFirstAnswer)
{
    RunningServer server;
    const RunningServer::Headers key{{"Idempotency-Key", "k1"}, {"X-Correlation-ID", "first"}};
    const auto first = server.admin("POST", "/api/admin/publishers", create, key);
    const auto again = server.admin("POST", "/api/admin/publishers", create, key);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("X-Event-ID"), first.header("X-Event-ID"));
    EXPECT_EQ(again.header("X-Stream-Cursor"), first.header("X-Stream-Cursor"));
    EXPECT_EQ(server.admin("POST", "/api/admin/publishers", create).status, 412);
    const auto other =
        server.admin("PUT", publisher, "{\"name\":\"x\"}", {{"Idempotency-Key", "k1"}, {"If-Match", "\"1\""}});
    EXPECT_EQ(other.status, 422);
    server.restart();
    EXPECT_EQ(server.admin("POST", "/api/admin/publishers", create, key).header("X-Event-ID"),
              first.header("X-Event-ID"));
}

TEST(CommandRoutes, aKeyIsOneAndHasItsLength)
{
    RunningServer server;
    for (const RunningServer::Headers &keys : std::vector<RunningServer::Headers>{
             {{"Idempotency-Key", std::string(256, 'k')}}, {{"Idempotency-Key", "a"}, {"Idempotency-Key", "b"}}}) {
        const auto refused = server.admin("POST", "/api/admin/publishers", create, keys);
        EXPECT_EQ(refused.status, 400);
        EXPECT_EQ(textMember(refused.body, "error"), "ERR_IDEMPOTENCY_KEY_INVALID");
    }
    const std::string longest(255, 'k');
    EXPECT_EQ(server.admin("POST", "/api/admin/publishers", create, {{"Idempotency-Key", longest}}).status, 201);
    // Whoever is refused may send another request under the same key.
    const RunningServer::Headers again{{"Idempotency-Key", "again"}, {"If-Match", "\"7\""}};
    EXPECT_EQ(server.admin("PUT", publisher, R"({"name":"x"})", again).status, 412);
    const RunningServer::Headers right{{"Idempotency-Key", "again"}, {"If-Match", "\"1\""}};
    const auto done = server.admin("PUT", publisher, R"({"name":"x"})", right);
    EXPECT_EQ(done.status, 204);
    const auto repeated = server.admin("PUT", publisher, R"({"name":"x"})", right);
    EXPECT_EQ(repeated.status, 204);
    for (const char *header : {"ETag", "X-Event-ID", "X-Stream-Cursor"})
        EXPECT_EQ(repeated.header(header), done.header(header));
    EXPECT_EQ(server.admin("GET", publisher, {}, {{"X-Min-Cursor", std::string(done.header("X-Stream-Cursor"))}})
                  .header("ETag"),
              "\"2\"")
        << "the repeat made no event of its own";
}

TEST(CommandRoutes, ofManyAtOnceWithOneKeyOneIsTheEvent)
{
    RunningServer server;
    const ClientRequest request{"POST",
                                "/api/admin/publishers",
                                {{"Authorization", "Bearer " + server.adminToken()},
                                 {"Content-Type", "application/json"},
                                 {"Idempotency-Key", "k"}},
                                create};
    std::vector<std::future<ClientResponse>> answers;
    for (int i = 0; i < 8; ++i)
        answers.push_back(
            std::async(std::launch::async, [&] { return HttpClient(server.server().url()).send(request); }));
    std::set<std::string> events;
    for (auto &answer : answers) {
        const ClientResponse made = answer.get();
        EXPECT_EQ(made.status, 201) << made.body;
        events.emplace(made.header("X-Event-ID"));
    }
    EXPECT_EQ(events.size(), 1U);
    EXPECT_EQ(server.admin("PUT", publisher, R"({"name":"x"})", {{"If-Match", "\"1\""}}).header("X-Stream-Cursor"),
              server.server().core().epoch().toText() + "-2");
}

TEST(CommandRoutes, aChangeThatChangesNothingIsAnEventToo)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", create);
    const auto same = server.admin("PUT", publisher, R"({"name":"Ace Books"})", {{"If-Match", "\"1\""}});
    EXPECT_EQ(same.status, 204);
    EXPECT_EQ(same.header("ETag"), "\"2\"");
}

TEST(CommandRoutes, aBodyThatCannotBeReadIsAProblem)
{
    RunningServer server;
    for (const char *body : {"{", "[]", "nul", "{\"id\":5}", "\xff\xfe"}) {
        const auto answer = server.admin("POST", "/api/admin/authors", body);
        EXPECT_EQ(answer.status, 400) << body;
        EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
        EXPECT_FALSE(textMember(answer.body, "error").empty()) << answer.body;
        EXPECT_FALSE(textMember(answer.body, "traceId").empty()) << answer.body;
    }
    EXPECT_EQ(server.admin("POST", "/api/admin/authors").status, 400);
    const std::string token = "Bearer " + server.adminToken();
    EXPECT_EQ(server.send("POST", "/api/admin/authors", {{"Authorization", token}, {"Content-Type", "text/plain"}}, "x")
                  .status,
              415);
    EXPECT_EQ(server.send("POST", "/api/admin/authors", {{"Authorization", token}}, "{}").status, 415);
}

TEST(CommandRoutes, aWriteNeedsTheRole)
{
    RunningServer server;
    const auto anonymous = server.send("POST", "/api/admin/publishers", {{"Content-Type", "application/json"}}, create);
    EXPECT_EQ(anonymous.status, 401);
    EXPECT_EQ(anonymous.header("WWW-Authenticate"), "Bearer");
    const auto forged = server.send("GET", "/api/admin/publishers", {{"Authorization", "Bearer abc.def.ghi"}});
    EXPECT_EQ(forged.status, 401);
    EXPECT_EQ(textMember(forged.body, "error"), "invalid_token");
    const std::string reader = server.signIn(RunningServer::userEmail);
    const auto refused = server.send("GET", "/api/admin/publishers", {{"Authorization", "Bearer " + reader}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_FALSE(textMember(refused.body, "error").empty());
}
