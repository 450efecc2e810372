#include "tests/server/api/RunningServer.h"
#include "tests/server/http/RawClient.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <sstream>

using namespace colophond;
using colophond::test::RawClient;
using colophond::test::RunningServer;
using colophond::test::textMember;

namespace {

const std::string author = "0196a1b2-0000-7000-8000-000000000001";
const std::string book = "0196a1b2-0000-7000-8000-000000000002";

void fill(RunningServer &server)
{
    server.admin("POST", "/api/admin/authors",
                 "{\"id\":\"" + author +
                     "\",\"name\":\"Frank Herbert\",\"translations\":{\"en\":{\"biography\":\"x\"}}}");
    const auto made =
        server.admin("POST", "/api/admin/books",
                     "{\"id\":\"" + book + "\",\"title\":\"Dune\",\"language\":\"en\",\"authorIds\":[\"" + author +
                         "\"],\"translations\":{\"en\":{\"description\":\"Sand.\"}},\"prices\":{\"GBP\":10.90}}");
    server.admin("GET", "/api/admin/books", {}, {{"X-Min-Cursor", std::string(made.header("X-Stream-Cursor"))}});
}

std::vector<boost::json::object> lines(const std::string &text)
{
    std::vector<boost::json::object> result;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        result.push_back(boost::json::parse(line).as_object());
    return result;
}

} // namespace

TEST(ReadRoutes, aBookThatDidNotChangeIs304)
{
    RunningServer server;
    fill(server);
    const auto full = server.send("GET", "/api/books/" + book);
    EXPECT_EQ(full.status, 200);
    EXPECT_EQ(full.header("ETag"), "\"1\"");
    EXPECT_NE(full.body.find("10.90"), std::string::npos) << "the scale of a price is kept";
    const auto same = server.send("GET", "/api/books/" + book, {{"If-None-Match", "\"1\""}});
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.body, "");
    EXPECT_EQ(server.send("GET", "/api/books/" + book, {{"If-None-Match", "\"9\""}}).status, 200);
}

TEST(ReadRoutes, aRenamedAuthorIsSeenThroughAnUnchangedBook)
{
    RunningServer server;
    fill(server);
    const auto renamed = server.admin("PUT", "/api/admin/authors/" + author,
                                      "{\"name\":\"F. Herbert\",\"translations\":{\"en\":{\"biography\":\"x\"}}}",
                                      {{"If-Match", "\"1\""}});
    const auto answer =
        server.send("GET", "/api/books/" + book,
                    {{"If-None-Match", "\"1\""}, {"X-Min-Cursor", std::string(renamed.header("X-Stream-Cursor"))}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find("F. Herbert"), std::string::npos);
}

TEST(ReadRoutes, listsArePagedAndRefuseWhatTheyCannotRead)
{
    RunningServer server;
    fill(server);
    const auto page = server.send("GET", "/api/books?PageSize=1&Page=1&sortBy=title");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("\"totalItemCount\":1"), std::string::npos) << page.body;
    for (const char *query : {"page=abc", "authorId=x", "onSale=maybe", "minPrice=cheap"})
        EXPECT_EQ(server.send("GET", std::string("/api/books?") + query).status, 400) << query;
    EXPECT_TRUE(server.admin("GET", "/api/admin/books").body.starts_with("["));
}

TEST(ReadRoutes, deletedBooksAreShownToAdministratorsOnly)
{
    RunningServer server;
    fill(server);
    const auto gone = server.admin("DELETE", "/api/admin/books/" + book, {}, {{"If-Match", "*"}});
    const RunningServer::Headers upTo{{"X-Min-Cursor", std::string(gone.header("X-Stream-Cursor"))}};
    const auto hidden = server.send("GET", "/api/books/" + book, upTo);
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(textMember(hidden.body, "error"), "ERR_BOOK_NOT_FOUND");
    EXPECT_EQ(server.admin("GET", "/api/books/" + book, {}, upTo).status, 200);
    EXPECT_NE(server.send("GET", "/api/books?includeDeleted=true").body.find("\"items\":[]"), std::string::npos);
    EXPECT_EQ(server.admin("GET", "/api/books?includeDeleted=true").body.find("\"items\":[]"), std::string::npos);
}

TEST(ReadRoutes, syncGivesEverythingAndThenWhatChanged)
{
    RunningServer server;
    fill(server);
    const auto all = server.admin("GET", "/api/admin/sync");
    EXPECT_EQ(all.status, 200);
    EXPECT_EQ(all.header("Content-Type"), "application/x-ndjson");
    const auto rows = lines(all.body);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_TRUE(rows.back().at("done").as_bool());
    EXPECT_EQ(rows.back().at("count").as_int64(), 2);
    const std::string cursor(rows.back().at("cursor").as_string());

    EXPECT_EQ(lines(server.admin("GET", "/api/admin/sync?since=" + cursor).body).size(), 1U);
    EXPECT_EQ(lines(server.admin("GET", "/api/admin/sync?types=authors").body).size(), 2U);
    EXPECT_EQ(server.admin("GET", "/api/admin/sync?types=users").status, 400);
    for (const std::string &since :
         std::vector<std::string>{"nonsense", "00000000-0000-7000-8000-000000000000-1", cursor.substr(0, 37) + "999"})
        EXPECT_EQ(server.admin("GET", "/api/admin/sync?since=" + since).status, 410) << since;
    EXPECT_EQ(server.send("GET", "/api/admin/sync").status, 401);
}

TEST(ReadRoutes, aCursorThatIsNotReachedIs503AndAForeignOneIs400)
{
    RunningServer server(
        [](CatalogServer::Options &options) { options.cursorPatience = std::chrono::milliseconds(20); });
    fill(server);
    ASSERT_TRUE(
        server.server().core().readModel().waitFor(2, std::chrono::steady_clock::now() + std::chrono::minutes(1)));
    const std::string epoch = server.server().core().epoch().toText();
    const std::vector<std::string> reads{"/api/books",
                                         "/api/authors",
                                         "/api/categories",
                                         "/api/publishers",
                                         "/api/admin/books",
                                         "/api/admin/authors",
                                         "/api/admin/categories",
                                         "/api/admin/publishers",
                                         "/api/admin/sync",
                                         "/api/admin/sync?since=" + epoch + "-1",
                                         "/api/books/" + book,
                                         "/api/authors/" + author,
                                         "/api/admin/books/" + book,
                                         "/api/admin/authors/" + author};
    for (const std::string &read : reads) {
        SCOPED_TRACE(read);
        EXPECT_EQ(server.admin("GET", read, {}, {{"X-Min-Cursor", epoch + "-2"}}).status, 200);
        for (const std::string &wrong : std::vector<std::string>{"nonsense", epoch, epoch + "-x", epoch + "--1", "2",
                                                                 "00000000-0000-7000-8000-000000000000-1"}) {
            const auto refused = server.admin("GET", read, {}, {{"X-Min-Cursor", wrong}});
            EXPECT_EQ(refused.status, 400) << wrong;
            EXPECT_EQ(textMember(refused.body, "error"), "ERR_CURSOR_INVALID");
        }
        const auto never = server.admin("GET", read, {}, {{"X-Min-Cursor", epoch + "-99"}});
        EXPECT_EQ(never.status, 503);
        EXPECT_EQ(textMember(never.body, "error"), "ERR_SERVICE_UNAVAILABLE");
        EXPECT_GE(std::stoi("0" + std::string(never.header("Retry-After"))), 1);
    }
}

TEST(ReadRoutes, whoeverWaitsForACursorHoldsUpNobodyAndIsAnsweredWhenItComes)
{
    RunningServer server([](CatalogServer::Options &options) { options.cursorPatience = std::chrono::hours(1); });
    fill(server);
    const std::string epoch = server.server().core().epoch().toText();
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 20; ++i) {
        waiting.push_back(std::make_unique<RawClient>(server.server().port()));
        waiting.back()->send("GET /api/authors HTTP/1.1\r\nHost: x\r\nX-Min-Cursor: " + epoch + "-3\r\n\r\n");
    }
    EXPECT_EQ(server.admin("GET", "/api/admin/sync", {}, {{"X-Min-Cursor", epoch + "-2"}}).status, 200);
    EXPECT_EQ(server.send("GET", "/api/authors").status, 200);
    EXPECT_EQ(server.admin("DELETE", "/api/admin/books/" + book, {}, {{"If-Match", "*"}}).status, 204);
    for (const auto &client : waiting)
        EXPECT_TRUE(client->readUntil("Frank Herbert").starts_with("HTTP/1.1 200"));
}

TEST(ReadRoutes, capabilitiesNameTheEpochAndWhatIsThere)
{
    RunningServer server;
    const auto answer = server.send("GET", "/api/config/capabilities");
    EXPECT_EQ(textMember(answer.body, "server"), "colophond");
    EXPECT_EQ(textMember(answer.body, "epoch"), server.server().core().epoch().toText());
    EXPECT_EQ(textMember(answer.body, "version"), COLOPHON_VERSION);
    EXPECT_NE(answer.body.find(
                  "[\"resume\",\"sync\",\"idempotency\",\"history\",\"topics\",\"payload\",\"exclude\",\"batch\"]"),
              std::string::npos);
    RunningServer another;
    EXPECT_NE(textMember(another.send("GET", "/api/config/capabilities").body, "epoch"),
              textMember(answer.body, "epoch"));
    server.restart();
    EXPECT_EQ(server.send("GET", "/api/config/capabilities").body, answer.body);
}
