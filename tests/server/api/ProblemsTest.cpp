#include "tests/server/api/RunningServer.h"
#include "tests/server/http/RawClient.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

const std::string id = "0196a1b2-0000-7000-8000-000000000003";
const std::string publisher = "/api/admin/publishers/" + id;
const std::string name = R"({"name":"Ace"})";

// What extensions page 2 says of every refusal.
void expectProblem(int status, std::string_view contentType, const std::string &body, int expectedStatus)
{
    SCOPED_TRACE(body);
    EXPECT_EQ(status, expectedStatus);
    EXPECT_EQ(contentType, "application/problem+json");
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(body, error);
    ASSERT_FALSE(error);
    EXPECT_EQ(value.at("status").as_int64(), expectedStatus);
    for (const char *member : {"type", "title", "detail", "error"})
        EXPECT_FALSE(value.at(member).as_string().empty()) << member;
    EXPECT_NE(value.at("title").as_string(), "Unknown");
    EXPECT_NE(value.at("type").as_string(), "about:blank");
    EXPECT_EQ(value.at("traceId").as_string().size(), 55U);
}

void expectProblem(const ClientResponse &answer, int status)
{
    expectProblem(answer.status, answer.header("Content-Type"), answer.body, status);
}

// The answer to bytes that no client of ours sends.
void expectRawProblem(RunningServer &server, const std::string &bytes, int status)
{
    RawClient client(server.server().port());
    client.send(bytes);
    const std::string text = client.readUntil("}");
    const auto end = text.find("\r\n\r\n");
    ASSERT_NE(end, std::string::npos) << text;
    EXPECT_NE(text.find("Content-Type: application/problem+json\r\n"), std::string::npos) << text;
    expectProblem(std::stoi(text.substr(9, 3)), "application/problem+json", text.substr(end + 4), status);
}

} // namespace

TEST(Problems, everyRefusalIsOne)
{
    RunningServer server([](CatalogServer::Options &options) {
        options.cursorPatience = std::chrono::milliseconds(20);
        options.limits.bodyBytes = 4096;
    });
    const RunningServer::Headers json{{"Content-Type", "application/json"}};
    ASSERT_EQ(server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}").status, 201);
    const std::string reader = "Bearer " + server.signIn(RunningServer::userEmail);
    const std::string epoch = server.server().core().epoch().toText();

    expectProblem(server.send("GET", "/api/books", {{"X-Tenant-ID", "nosuch"}}), 400);
    expectProblem(server.send("GET", "/api/books", {{"api-version", "9.0"}}), 400);
    expectProblem(server.send("GET", "/api/books?page=abc"), 400);
    expectProblem(server.send("GET", "/api/books", {{"X-Min-Cursor", "nonsense"}}), 400);
    expectProblem(server.send("GET", "/api/notifications/stream?topics=nothing"), 400);
    expectProblem(server.send("POST", "/account/login", json, "{"), 400);
    expectProblem(server.admin("PUT", publisher, name, {{"If-Match", "\"abc\""}}), 400);
    expectProblem(server.admin("PUT", publisher, "{", {{"If-Match", "\"1\""}}), 400);
    expectProblem(server.admin("GET", "/api/admin/sync?types=users"), 400);
    expectProblem(server.send("GET", "/api/admin/books"), 401);
    expectProblem(server.send("GET", "/api/admin/books", {{"Authorization", "Bearer a.b.c"}}), 401);
    expectProblem(server.send("POST", "/account/login", json, R"({"email":"a@b.example","password":"x"})"), 401);
    expectProblem(server.send("GET", "/api/admin/books", {{"Authorization", reader}}), 403);
    expectProblem(server.send("GET", "/api/admin/books", {{"X-Tenant-ID", "default"}}), 403);
    expectProblem(server.send("GET", "/api/notifications/stream", {{"X-Tenant-ID", "default"}}), 403);
    expectProblem(server.send("GET", "/nosuch"), 404);
    expectProblem(server.send("GET", "/api/books/" + id), 404);
    expectProblem(server.send("GET", "/api/tenants/nosuch"), 404);
    expectProblem(server.admin("PUT", "/api/admin/publishers/not-a-guid", name, {{"If-Match", "\"1\""}}), 404);
    expectProblem(server.send("POST", "/api/books", json, "{}"), 405);
    expectProblem(server.admin("POST", publisher + "/restore", {}, {{"If-Match", "\"1\""}}), 409);
    expectProblem(server.admin("GET", "/api/admin/sync?since=nonsense"), 410);
    expectProblem(server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}"), 412);
    expectProblem(server.admin("PUT", publisher, name, {{"If-Match", "\"7\""}}), 412);
    expectProblem(server.send("POST", "/account/login", json, std::string(5000, ' ')), 413);
    expectProblem(server.send("POST", "/account/login", {{"Content-Type", "text/plain"}}, "{}"), 415);
    const RunningServer::Headers key{{"Idempotency-Key", "k"}, {"If-Match", "\"1\""}};
    ASSERT_EQ(server.admin("PUT", publisher, name, key).status, 204);
    expectProblem(server.admin("PUT", publisher, R"({"name":"x"})", key), 422);
    expectProblem(server.admin("PUT", publisher, name), 428);
    expectProblem(server.send("GET", "/api/books", {{"X-Min-Cursor", epoch + "-99"}}), 503);
    expectRawProblem(server, "nonsense\r\n\r\n", 400);
    expectRawProblem(server, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(70'000, 'x') + "\r\n\r\n", 431);
}

TEST(Problems, fieldsHaveTheirCodes)
{
    RunningServer server;
    const auto answer = server.admin("POST", "/api/admin/books",
                                     "{\"id\":\"" + id + "\",\"title\":\"\",\"language\":\"xx-yy\",\"prices\":{}}");
    expectProblem(answer, 400);
    const boost::json::value problem = boost::json::parse(answer.body);
    const auto &errors = problem.at("errors").as_object();
    ASSERT_TRUE(errors.contains("title")) << answer.body;
    EXPECT_EQ(errors.at("title").at(0).as_string(), "ERR_BOOK_TITLE_REQUIRED");
    for (const auto &[field, codes] : errors) {
        for (const auto &code : codes.as_array())
            EXPECT_TRUE(code.as_string().starts_with("ERR_BOOK_")) << field;
    }
}
