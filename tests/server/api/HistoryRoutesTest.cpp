#include "tests/server/api/RunningServer.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

using namespace colophond;
using colophond::test::RunningServer;
using colophond::test::textMember;
namespace json = boost::json;

namespace {

const std::string bookId = "0196a1b2-0000-7000-8000-000000000001";
const std::string authorId = "0196a1b2-0000-7000-8000-000000000002";
const std::string book = "/api/admin/books/" + bookId;
const std::string author = "/api/admin/authors/" + authorId;

json::value read(const ClientResponse &answer)
{
    EXPECT_EQ(answer.status, 200) << answer.body;
    boost::system::error_code error;
    json::value value = json::parse(answer.body, error);
    EXPECT_FALSE(error) << answer.body;
    return value;
}

/// A catalog with an author of three versions and a book of two.
class HistoryRoutes : public testing::Test
{
protected:
    HistoryRoutes()
    {
        send("POST", "/api/admin/authors",
             R"({"id":")" + authorId + R"(","name":"Herbert","translations":{"en":{"biography":"x"}}})");
        send("PUT", author, R"({"name":"Frank Herbert","translations":{"en":{"biography":"x"}}})",
             {{"If-Match", "\"1\""}});
        send(
            "POST", "/api/admin/books",
            R"({"id":")" + bookId +
                R"(","title":"Dune","language":"en","translations":{"en":{"description":"Sand."}},"prices":{"GBP":10.90},)"
                R"("publicationDate":{"year":1965},"authorIds":[")" +
                authorId + R"("],"categoryIds":[]})",
            {{"X-Correlation-ID", "one action"}});
        send("PUT", book,
             R"({"title":"Dune","language":"en","translations":{"en":{"description":"Sand."}},"prices":{"GBP":12.00},)"
             R"("publicationDate":{"year":1965},"authorIds":[")" +
                 authorId + R"("],"categoryIds":[]})",
             {{"If-Match", "\"1\""}, {"X-Causation-ID", event}, {"X-Client-ID", "window"}});
        send("DELETE", author, {}, {{"If-Match", "\"2\""}});
    }

    void send(const std::string &method, const std::string &path, const std::string &body,
              RunningServer::Headers headers = {})
    {
        const auto answer = server.admin(method, path, body, std::move(headers));
        ASSERT_LT(answer.status, 300) << answer.body;
        event = answer.header("X-Event-ID");
        cursor = answer.header("X-Stream-Cursor");
    }
    ClientResponse get(const std::string &target)
    {
        return server.admin("GET", target, {}, {{"X-Min-Cursor", cursor}});
    }

    RunningServer server;
    std::string event;
    std::string cursor;
};

} // namespace

TEST_F(HistoryRoutes, theHistoryOfAnEntityIsNewestFirst)
{
    const json::value rows = read(get(book + "/history"));
    ASSERT_EQ(rows.as_array().size(), 2U);
    const json::object &newest = rows.as_array()[0].as_object();
    EXPECT_EQ(newest.at("type"), "BookPriceChanged");
    EXPECT_EQ(newest.at("version"), 2);
    EXPECT_EQ(newest.at("actor").as_object().at("name"), "admin");
    EXPECT_EQ(newest.at("causationId"), rows.as_array()[1].as_object().at("eventId"));
    EXPECT_EQ(newest.at("changes"), json::parse(R"([{"field":"prices.GBP","from":10.90,"to":12.00}])"));
    EXPECT_TRUE(newest.at("timestamp").as_string().ends_with("+00:00"));
    const json::object &oldest = rows.as_array()[1].as_object();
    EXPECT_EQ(oldest.at("correlationId"), "one action");
    EXPECT_EQ(oldest.at("causationId"), "one action");
    EXPECT_EQ(oldest.at("changes"),
              json::parse(R"([{"field":"title","from":null,"to":"Dune"},{"field":"language","from":null,"to":"en"},)"
                          R"({"field":"publicationDate","from":null,"to":{"year":1965}},)"
                          R"({"field":"authorIds","from":null,"to":[")" +
                          authorId +
                          R"("]},{"field":"prices.GBP","from":null,"to":10.90},)"
                          R"({"field":"translations.en.description","from":null,"to":"Sand."}])"));
    EXPECT_NE(get(book + "/history").body.find("\"from\":10.90,\"to\":12.00"), std::string::npos) << "scales are kept";
    const json::value page = read(get(author + "/history?before=3&limit=1"));
    ASSERT_EQ(page.as_array().size(), 1U);
    EXPECT_EQ(page.as_array()[0].as_object().at("version"), 2);
    EXPECT_TRUE(read(get(author + "/history?before=1")).as_array().empty());
}

TEST_F(HistoryRoutes, anEntityCanBeReadAsItWas)
{
    const auto old = get(author + "?version=1");
    const json::value dto = read(old);
    EXPECT_EQ(old.header("ETag"), "\"1\"");
    EXPECT_EQ(dto.as_object().at("name"), "Herbert");
    EXPECT_EQ(dto.as_object().at("version"), 1);
    EXPECT_EQ(dto.as_object().at("isDeleted"), false);
    EXPECT_EQ(read(get(author + "?version=3")), read(get(author)));
    EXPECT_EQ(read(get(author + "?version=3")).as_object().at("isDeleted"), true);
    const auto beyond = get(author + "?version=4");
    EXPECT_EQ(beyond.status, 404);
    EXPECT_EQ(textMember(beyond.body, "error"), "ERR_VERSION_NOT_FOUND");
    EXPECT_EQ(textMember(get("/api/admin/authors/" + bookId + "?version=1").body, "error"), "ERR_AUTHOR_NOT_FOUND");
    for (const char *version : {"0", "-1", "x", "1.0", "", "99999999999999999999"})
        EXPECT_EQ(get(author + "?version=" + version).status, 400) << version;
}

TEST_F(HistoryRoutes, theLogIsReadPageByPage)
{
    std::vector<std::string> types;
    std::string next;
    for (json::value rows = read(get("/api/admin/events?limit=2")); !rows.as_array().empty();
         rows = read(get("/api/admin/events?limit=2&cursor=" + next))) {
        for (const json::value &row : rows.as_array()) {
            types.emplace_back(row.as_object().at("type").as_string());
            next = row.as_object().at("cursor").as_string();
        }
        ASSERT_LE(types.size(), 5U);
    }
    EXPECT_EQ(types, (std::vector<std::string>{"AuthorDeleted", "BookPriceChanged", "BookCreated", "AuthorUpdated",
                                               "AuthorCreated"}));
    const json::value one = read(get("/api/admin/events?correlationId=one%20action"));
    ASSERT_EQ(one.as_array().size(), 1U);
    EXPECT_EQ(one.as_array()[0].as_object().at("entityId"), json::value(bookId));
    EXPECT_EQ(one.as_array()[0].as_object().at("entityType"), "Book");
    const std::string time(one.as_array()[0].as_object().at("timestamp").as_string());
    // A plus that was not encoded arrives as a space.
    EXPECT_EQ(read(get("/api/admin/events?until=" + time)).as_array().size(), 3U);
    EXPECT_EQ(read(get("/api/admin/events?since=" + time)).as_array().size(), 3U);
    EXPECT_EQ(read(get("/api/admin/events?since=2020-01-01&actor=admin&type=AuthorUpdated")).as_array().size(), 1U);
    EXPECT_TRUE(read(get("/api/admin/events?actor=nobody")).as_array().empty());
}

TEST_F(HistoryRoutes, aChainShowsCauseAndEffect)
{
    const json::value rows = read(get(book + "/history"));
    const json::value created = rows.as_array()[1].as_object().at("eventId");
    const json::value changed = rows.as_array()[0].as_object().at("eventId");
    const json::value whole = read(get("/api/admin/events/" + std::string(changed.as_string()) + "/chain"));
    const json::object &chain = whole.as_object();
    EXPECT_EQ(chain.at("command").as_object().at("id"), "one action");
    EXPECT_EQ(chain.at("command").as_object().at("correlationId"), "one action");
    EXPECT_TRUE(chain.at("command").as_object().at("clientId").is_null());
    EXPECT_EQ(chain.at("command").as_object().at("actor").as_object().at("name"), "admin");
    EXPECT_EQ(chain.at("complete"), true);
    ASSERT_EQ(chain.at("events").as_array().size(), 2U);
    EXPECT_EQ(chain.at("events").as_array()[0].as_object().at("eventId"), created);
    EXPECT_EQ(chain.at("command").as_object().at("timestamp"),
              chain.at("events").as_array()[0].as_object().at("timestamp"));
    EXPECT_EQ(chain.at("edges"),
              (json::array{{{"cause", "one action"}, {"effect", created}}, {{"cause", created}, {"effect", changed}}}));
    const auto none = get("/api/admin/events/" + bookId + "/chain");
    EXPECT_EQ(none.status, 404);
    EXPECT_EQ(textMember(none.body, "error"), "ERR_EVENT_NOT_FOUND");
}

TEST_F(HistoryRoutes, whatCannotBeReadIsRefused)
{
    for (const std::string query :
         {"before=0", "before=x", "before=", "limit=0", "limit=501", "limit=-1", "limit=many"}) {
        const auto refused = get(book + "/history?" + query);
        EXPECT_EQ(refused.status, 400) << query;
        EXPECT_EQ(textMember(refused.body, "error"), "ERR_QUERY_INVALID") << query;
    }
    for (const std::string query : {"limit=0", "limit=501", "since=yesterday", "until=2026-13-01",
                                    "since=", "type=Nope", "type=", "cursor=", "cursor=17", "cursor=x-y"}) {
        const auto refused = get("/api/admin/events?" + query);
        EXPECT_EQ(refused.status, 400) << query;
        EXPECT_EQ(textMember(refused.body, "error"), "ERR_QUERY_INVALID") << query;
    }
    EXPECT_EQ(get("/api/admin/events?cursor=" + bookId + "-3").status, 410);
    EXPECT_EQ(get("/api/admin/books/" + authorId + "/history").status, 404);
    EXPECT_EQ(get("/api/admin/books/not-a-guid/history").status, 404);
    EXPECT_EQ(get("/api/admin/events/nonsense/chain").status, 404);
    EXPECT_EQ(server.admin("POST", "/api/admin/events", "{}").status, 405);
}

TEST_F(HistoryRoutes, needTheRoleAndStayInTheirTenant)
{
    const std::string chain = "/api/admin/events/" + event + "/chain";
    const std::string reader = "Bearer " + server.signIn(RunningServer::userEmail);
    for (const std::string &path :
         std::vector<std::string>{book + "/history", author + "?version=1", "/api/admin/events", chain}) {
        EXPECT_EQ(server.send("GET", path).status, 401) << path;
        EXPECT_EQ(server.send("GET", path, {{"Authorization", reader}}).status, 403) << path;
        EXPECT_EQ(get(path).status, 200) << path;
        EXPECT_EQ(server.admin("GET", path, {}, {{"X-Tenant-ID", "default"}}).status, 403) << path;
    }
}
