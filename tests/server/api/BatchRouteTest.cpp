#include "tests/server/api/RunningServer.h"

#include "tests/server/http/RawClient.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

using namespace colophond;
using colophond::test::RawClient;
using colophond::test::RunningServer;
using colophond::test::textMember;
namespace json = boost::json;

namespace {

using Headers = RunningServer::Headers;

std::string idOf(unsigned number)
{
    std::string digits = std::to_string(number);
    return "0196a1b2-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

json::object command(const std::string &id, const std::string &method, const std::string &path,
                     json::value ifMatch = nullptr, json::value body = nullptr)
{
    return {{"id", id}, {"method", method}, {"path", path}, {"ifMatch", ifMatch}, {"body", body}};
}

json::object creation(unsigned number, const std::string &name = "Ace")
{
    return command("c" + std::to_string(number), "POST", "/api/admin/publishers", nullptr,
                   {{"id", idOf(number)}, {"name", name}});
}

json::object change(unsigned number, const std::string &tag, const std::string &name)
{
    return command("u" + std::to_string(number), "PUT", "/api/admin/publishers/" + idOf(number), json::value(tag),
                   {{"name", name}});
}

std::string batchOf(bool atomic, json::array commands)
{
    return json::serialize(json::object{{"atomic", atomic}, {"commands", std::move(commands)}});
}

/// The status of each result; its members are checked.
std::vector<int> statusesIn(const ClientResponse &answer)
{
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::vector<int> statuses;
    const json::value document = json::parse(answer.body);
    for (const json::value &value : document.at("results").as_array()) {
        const json::object &result = value.as_object();
        const auto status = result.at("status").to_number<int>();
        statuses.push_back(status);
        EXPECT_EQ(result.size(), 5U);
        EXPECT_TRUE(result.contains("id"));
        if (status < 300) {
            EXPECT_TRUE(result.at("problem").is_null());
            EXPECT_EQ(result.at("eventId").as_string().size(), 36U);
            EXPECT_EQ(result.at("eTag").as_string().front(), '"');
        } else {
            EXPECT_TRUE(result.at("eTag").is_null());
            EXPECT_TRUE(result.at("eventId").is_null());
            EXPECT_EQ(result.at("problem").at("status"), status);
            EXPECT_FALSE(result.at("problem").at("error").as_string().empty());
            EXPECT_FALSE(result.at("problem").at("traceId").as_string().empty());
        }
    }
    return statuses;
}

class Batch : public testing::Test
{
protected:
    ClientResponse send(const std::string &body, Headers headers = {})
    {
        return server.admin("POST", "/api/admin/batch", body, std::move(headers));
    }
    /// How many events the log has.
    std::int64_t events()
    {
        EventQuery query;
        query.tenant = "*DEFAULT*";
        query.limit = 1;
        const auto last = server.server().core().history().find(query);
        return last.empty() ? 0 : last.front().stored.sequence;
    }

    RunningServer server;
};

} // namespace

TEST_F(Batch, answersEachCommandInItsPlace)
{
    const std::string publisher = "/api/admin/publishers/" + idOf(1);
    const auto answer =
        send(batchOf(false, {creation(1), change(1, "\"1\"", "Ace Books"),
                             command("stale", "PUT", publisher, "\"1\"", {{"name", "x"}}),
                             command("none", "PUT", publisher, nullptr, {{"name", "x"}}),
                             command("odd", "PUT", publisher, "\"x\"", {{"name", "x"}}),
                             command("deleted", "DELETE", publisher, "\"2\""),
                             command("restored", "POST", publisher + "/restore", "W/\"3\""),
                             command("unread", "POST", "/api/admin/publishers", nullptr, {{"id", 5}}),
                             command("invalid", "POST", "/api/admin/authors", nullptr,
                                     {{"id", idOf(2)}, {"name", ""}, {"translations", {{"en", {{"biography", "x"}}}}}}),
                             command("nowhere", "POST", "/api/admin/nothing", nullptr, json::object()),
                             command("read", "GET", publisher), command("nested", "POST", "/api/admin/batch"),
                             command("cover", "DELETE", "/account/login", "*"),
                             command("missing", "DELETE", "/api/admin/authors/" + idOf(1), "*"),
                             command("bodiless", "POST", "/api/admin/authors")}),
             {{"X-Correlation-ID", "one action"}});
    EXPECT_EQ(statusesIn(answer),
              (std::vector<int>{201, 204, 412, 428, 400, 204, 204, 400, 400, 404, 405, 404, 404, 404, 400}));
    const json::value document = json::parse(answer.body);
    const json::array &results = document.at("results").as_array();
    EXPECT_EQ(results[0].at("id"), "c1");
    EXPECT_EQ(results[2].at("id"), "stale");
    EXPECT_EQ(results[1].at("eTag"), "\"2\"");
    EXPECT_EQ(results[6].at("eTag"), "\"4\"");
    EXPECT_EQ(results[8].at("problem").at("errors").at("name").as_array().size(), 1U);
    EXPECT_EQ(answer.header("X-Correlation-ID"), "one action");
    EXPECT_EQ(answer.header("X-Stream-Cursor"), server.server().core().epoch().toText() + "-4");
    EXPECT_EQ(events(), 4);
    EXPECT_EQ(server.admin("GET", publisher, {}, {{"X-Min-Cursor", std::string(answer.header("X-Stream-Cursor"))}})
                  .header("ETag"),
              "\"4\"");
}

TEST_F(Batch, refusesACommandAsItsOwnRouteDoes)
{
    send(batchOf(true, {creation(1), creation(2)}));
    struct Case
    {
        std::string method;
        std::string path;
        json::value ifMatch;
        json::value body;
    };
    const std::string one = "/api/admin/publishers/" + idOf(1);
    for (const Case &each : std::vector<Case>{{"PUT", one, "\"7\"", {{"name", "x"}}},
                                              {"PUT", one, nullptr, {{"name", "x"}}},
                                              {"PUT", one, "\"1\", \"2\"", {{"name", "x"}}},
                                              {"PUT", one, "\"1\"", json::array()},
                                              {"PUT", one, "\"1\"", {{"name", std::string(1'000, 'x')}}},
                                              {"DELETE", one, nullptr, nullptr},
                                              {"POST", one + "/restore", "\"1\"", nullptr},
                                              {"POST", one + "/restore", nullptr, nullptr},
                                              {"POST", "/api/admin/publishers", nullptr, {{"id", idOf(2)}}},
                                              {"POST", "/api/admin/books", nullptr, {{"title", 1}}},
                                              {"PUT", "/api/admin/books/" + idOf(1), "*", json::object()},
                                              {"PUT", "/api/admin/authors/not-a-guid", "*", json::object()},
                                              {"PATCH", one, "*", json::object()}}) {
        Headers headers;
        if (each.ifMatch.is_string())
            headers.emplace_back("If-Match", std::string(each.ifMatch.as_string()));
        const auto alone =
            server.admin(each.method, each.path, each.body.is_null() ? "" : json::serialize(each.body), headers);
        const auto answer = send(batchOf(false, {command("x", each.method, each.path, each.ifMatch, each.body)}));
        EXPECT_EQ(statusesIn(answer), std::vector<int>{alone.status}) << each.method << each.path << answer.body;
        const json::value document = json::parse(answer.body);
        json::object problem = document.at("results").at(0).at("problem").as_object();
        json::object expected = json::parse(alone.body).as_object();
        for (json::object *object : {&problem, &expected}) {
            object->erase("traceId");
            object->erase("detail");
        }
        EXPECT_EQ(problem, expected);
    }
    EXPECT_EQ(events(), 2);
}

TEST_F(Batch, thatIsAtomicIsAllOrNothing)
{
    send(batchOf(true, {creation(1), creation(2)}));
    for (const json::object &wrong :
         {change(2, "\"9\"", "x"), command("w", "POST", "/api/nowhere"),
          command("w", "PUT", "/api/admin/publishers/" + idOf(2), nullptr, {{"name", "x"}})}) {
        const auto answer = send(batchOf(true, {change(1, "\"1\"", "y"), wrong, creation(3)}));
        const std::vector<int> statuses = statusesIn(answer);
        EXPECT_EQ(statuses[0], 424);
        EXPECT_GE(statuses[1], 400);
        EXPECT_NE(statuses[1], 424);
        EXPECT_EQ(statuses[2], 424);
        EXPECT_EQ(json::parse(answer.body).at("results").at(0).at("problem").at("error"), "ERR_BATCH_REFUSED");
        EXPECT_EQ(answer.header("X-Stream-Cursor"), "");
        EXPECT_EQ(events(), 2);
    }
    EXPECT_EQ(statusesIn(send(batchOf(true, {change(1, "\"1\"", "y"), change(2, "\"1\"", "y"), creation(3)}))),
              (std::vector<int>{204, 204, 201}));
    EXPECT_EQ(events(), 5);
}

TEST_F(Batch, everyEventAndNotificationSaysWhoAndOnWhoseBehalf)
{
    const std::string cause = "0196a1b2-0000-7000-8000-00000000cccc";
    const auto alone = server.admin("POST", "/api/admin/publishers", json::serialize(creation(9).at("body")),
                                    {{"X-Correlation-ID", "alone"}, {"X-Client-ID", "window"}});
    const auto answer = send(batchOf(false, {creation(1), creation(2), change(1, "\"1\"", "x")}),
                             {{"X-Correlation-ID", "bulk"}, {"X-Causation-ID", cause}, {"X-Client-ID", "window"}});
    EXPECT_EQ(statusesIn(answer), (std::vector<int>{201, 201, 204}));
    const json::value rows = json::parse(server.admin("GET", "/api/admin/events?correlationId=bulk").body);
    ASSERT_EQ(rows.as_array().size(), 3U);
    for (const json::value &row : rows.as_array()) {
        EXPECT_EQ(row.at("causationId"), json::value(cause));
        EXPECT_EQ(row.at("actor").at("name"), "admin");
    }
    server.admin("PUT", "/api/admin/publishers/" + idOf(9), R"({"name":"the last"})",
                 {{"If-Match", "*"}, {"X-Client-ID", "another"}});
    const auto streamed = [&](const std::string &query) {
        RawClient client(server.server().port());
        client.send("GET /api/notifications/stream" + query +
                    " HTTP/1.1\r\nHost: x\r\nLast-Event-ID: " + server.server().core().epoch().toText() + "-0\r\n\r\n");
        const std::string text = client.readUntil("the last");
        std::vector<std::string> frames;
        for (auto at = text.find("event: Publisher"); at != std::string::npos;) {
            const auto next = text.find("event: Publisher", at + 1);
            frames.push_back(text.substr(at, next == std::string::npos ? next : next - at));
            at = next;
        }
        return frames;
    };
    const std::vector<std::string> frames = streamed({});
    ASSERT_EQ(frames.size(), 5U);
    const std::string actor(rows.at(0).at("actor").at("id").as_string());
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string &frame = frames[i];
        EXPECT_NE(frame.find("\"clientId\":\"window\""), std::string::npos) << frame;
        EXPECT_NE(frame.find("\"actor\":{\"id\":\"" + actor + "\",\"name\":\"admin\"}"), std::string::npos) << frame;
        EXPECT_NE(frame.find(i == 0 ? "\"correlationId\":\"alone\"" : "\"correlationId\":\"bulk\""), std::string::npos);
    }
    EXPECT_EQ(streamed("?exclude=window").size(), 1U);
}

TEST_F(Batch, withoutACorrelationHasOneOfItsOwn)
{
    const auto answer = send(batchOf(false, {creation(1), creation(2)}));
    const std::string correlation(answer.header("X-Correlation-ID"));
    EXPECT_EQ(correlation.size(), 32U);
    EXPECT_EQ(json::parse(server.admin("GET", "/api/admin/events?correlationId=" + correlation).body).as_array().size(),
              2U);
}

TEST_F(Batch, aRepeatUnderItsKeyGetsTheFirstResults)
{
    for (const bool atomic : {false, true}) {
        const unsigned first = atomic ? 11 : 1;
        const Headers key{{"Idempotency-Key", atomic ? "a" : "b"}};
        const std::string body = batchOf(atomic, {creation(first), change(first, "\"1\"", "x"), creation(first + 1)});
        const auto answer = send(body, key);
        const std::int64_t count = events();
        const auto again = send(body, key);
        EXPECT_EQ(again.body, answer.body);
        EXPECT_EQ(again.header("X-Stream-Cursor"), answer.header("X-Stream-Cursor"));
        // Grouped otherwise, each is still the same command.
        const auto part = send(batchOf(!atomic, {creation(first + 1)}), key);
        EXPECT_EQ(statusesIn(part), std::vector<int>{201});
        EXPECT_EQ(json::parse(part.body).at("results").at(0), json::parse(answer.body).at("results").at(2));
        EXPECT_EQ(statusesIn(send(batchOf(atomic, {creation(first), creation(first + 2)}), key)),
                  (std::vector<int>{201, 201}));
        EXPECT_EQ(events(), count + 1);
        EXPECT_EQ(statusesIn(send(batchOf(atomic, {creation(first, "Other")}), key)), std::vector<int>{422});
        EXPECT_EQ(statusesIn(send(body)), (std::vector<int>{412, 412, 412}));
        EXPECT_EQ(events(), count + 1);
    }
}

TEST_F(Batch, aRefusedCommandMayComeAgainUnderItsKey)
{
    const Headers key{{"Idempotency-Key", "k"}};
    EXPECT_EQ(statusesIn(send(batchOf(false, {creation(1), change(1, "\"5\"", "x")}), key)),
              (std::vector<int>{201, 412}));
    EXPECT_EQ(statusesIn(send(batchOf(false, {creation(1), change(1, "\"1\"", "x")}), key)),
              (std::vector<int>{201, 204}));
    EXPECT_EQ(events(), 2);
    // What was carried out before stays so, though the others of its batch are refused now.
    EXPECT_EQ(statusesIn(send(batchOf(true, {creation(1), creation(2), command("w", "GET", "/api/admin/books")}), key)),
              (std::vector<int>{201, 424, 405}));
    EXPECT_EQ(events(), 2);
}

TEST_F(Batch, whoseAnswerWasCutIsNotDoneTwice)
{
    json::array commands;
    for (unsigned number = 1; number <= 300; ++number)
        commands.push_back(creation(number));
    const std::string body = batchOf(false, commands);
    {
        RawClient client(server.server().port());
        client.send(
            "POST /api/admin/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\n"
            "Authorization: Bearer " +
            server.adminToken() + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        // The client goes when all is done, without having read a byte.
        for (int i = 0; i < 20'000 && events() < 300; ++i)
            server.send("GET", "/health");
        ASSERT_EQ(events(), 300);
    }
    const auto answer = send(body, {{"Idempotency-Key", "k"}});
    EXPECT_EQ(statusesIn(answer), std::vector<int>(300, 201));
    EXPECT_EQ(events(), 300);
    server.restart();
    EXPECT_EQ(send(body, {{"Idempotency-Key", "k"}}).body, answer.body);
    EXPECT_EQ(events(), 300);
}

TEST_F(Batch, hasUpToAThousandCommandsWithLongTexts)
{
    json::array commands;
    for (unsigned number = 1; number <= 1'000; ++number) {
        const json::object body{{"id", idOf(number)},
                                {"title", "Book " + std::to_string(number)},
                                {"language", "en"},
                                {"translations", {{"en", {{"description", std::string(5'000, 'x')}}}}},
                                {"prices", {{"GBP", 1}}}};
        commands.push_back(command(std::to_string(number), "POST", "/api/admin/books", nullptr, body));
    }
    EXPECT_EQ(statusesIn(send(batchOf(true, commands))), std::vector<int>(1'000, 201));
    EXPECT_EQ(events(), 1'000);
    for (unsigned number = 1; number <= 1'000; ++number)
        commands[number - 1] = command("d", "DELETE", "/api/admin/books/" + idOf(number), "\"1\"");
    for (unsigned number = 1; number <= 1'000; ++number)
        commands[number - 1].as_object()["id"] = "d" + std::to_string(number);
    EXPECT_EQ(statusesIn(send(batchOf(false, commands))), std::vector<int>(1'000, 204));
    commands.push_back(creation(5'000));
    const auto refused = send(batchOf(false, commands));
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(textMember(refused.body, "error"), "ERR_BATCH_TOO_LARGE");
    EXPECT_EQ(events(), 2'000);
}

TEST_F(Batch, thatIsTooLargeToReadIsToldSo)
{
    const auto refused = send(std::string(11 * 1024 * 1024, ' '));
    EXPECT_EQ(refused.status, 413);
    EXPECT_EQ(textMember(refused.body, "error"), "ERR_REQUEST_TOO_LARGE");
    EXPECT_NE(textMember(refused.body, "detail").find("10 MiB"), std::string::npos);
}

TEST_F(Batch, thatCannotBeReadIsRefusedWhole)
{
    for (const char *body :
         {"{", "[]", "{}", R"({"atomic":1,"commands":[]})", R"({"commands":{}})", R"({"commands":[1]})",
          R"({"commands":[{"id":1,"method":"POST","path":"/api/admin/publishers"}]})",
          R"({"commands":[{"id":"a","method":1}]})", R"({"commands":[{"id":"a","path":[]}]})",
          R"({"commands":[{"id":"a","ifMatch":1}]})", R"({"commands":[{"id":"a"},{"id":"a"}]})",
          R"({"commands":[{"id":""}]})"}) {
        const auto refused = send(body);
        EXPECT_EQ(refused.status, 400) << body;
        EXPECT_FALSE(textMember(refused.body, "error").empty()) << body;
    }
    EXPECT_EQ(statusesIn(send(R"({"commands":[]})")), std::vector<int>());
    json::object nameless = creation(1);
    nameless.erase("id");
    EXPECT_EQ(send(batchOf(false, {nameless}), {{"Idempotency-Key", "k"}}).status, 400);
    EXPECT_EQ(send(batchOf(false, {creation(1)}), {{"Idempotency-Key", std::string(256, 'k')}}).status, 400);
    EXPECT_EQ(events(), 0);
    EXPECT_EQ(statusesIn(send(batchOf(false, {nameless}))), std::vector<int>{201});
}

TEST_F(Batch, needsTheRoleAndStaysInItsTenant)
{
    const std::string body = batchOf(false, {creation(1)});
    const Headers json{{"Content-Type", "application/json"}};
    EXPECT_EQ(server.send("POST", "/api/admin/batch", json, body).status, 401);
    Headers reader = json;
    reader.emplace_back("Authorization", "Bearer " + server.signIn(RunningServer::userEmail));
    EXPECT_EQ(server.send("POST", "/api/admin/batch", reader, body).status, 403);
    EXPECT_EQ(send(body, {{"X-Tenant-ID", "default"}}).status, 403);
    EXPECT_EQ(
        server.send("POST", "/api/admin/batch", {{"Authorization", "Bearer " + server.adminToken()}}, body).status,
        415);
    EXPECT_EQ(server.admin("GET", "/api/admin/batch").status, 405);
    EXPECT_EQ(events(), 0);
}
