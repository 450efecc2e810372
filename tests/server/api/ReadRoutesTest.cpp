#include "tests/server/api/RunningServer.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <sstream>

using namespace colophond;
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
    RunningServer server;
    const std::string epoch = server.server().core().epoch().toText();
    EXPECT_EQ(server.send("GET", "/api/books", {{"X-Min-Cursor", epoch + "-0"}}).status, 200);
    EXPECT_EQ(server.send("GET", "/api/books", {{"X-Min-Cursor", "nonsense"}}).status, 400);
    const auto never = server.send("GET", "/api/books", {{"X-Min-Cursor", epoch + "-99"}});
    EXPECT_EQ(never.status, 503);
    EXPECT_FALSE(never.header("Retry-After").empty());
}

TEST(ReadRoutes, capabilitiesNameTheEpochAndWhatIsThere)
{
    RunningServer server;
    const auto answer = server.send("GET", "/api/config/capabilities");
    EXPECT_EQ(textMember(answer.body, "server"), "colophond");
    EXPECT_EQ(textMember(answer.body, "epoch"), server.server().core().epoch().toText());
    EXPECT_NE(answer.body.find("[\"resume\",\"sync\",\"idempotency\",\"topics\",\"payload\",\"exclude\"]"),
              std::string::npos);
}
