#include "tests/server/api/RunningServer.h"
#include "tests/server/http/Gunzip.h"
#include "tests/server/http/RawClient.h"

#include <gtest/gtest.h>

#include <cstdio>

using namespace colophond;
using namespace colophond::test;

namespace {

std::string idOf(int number)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "0196a1b2-0000-7000-8000-%012d", number);
    return text.data();
}

std::string authorBody(int number)
{
    return "{\"id\":\"" + idOf(number) + "\",\"name\":\"Author " + std::to_string(number) +
           "\",\"translations\":{\"en\":{\"biography\":\"" + std::string(400, 'b') + "\"}}}";
}

// Some authors; the read model shows them all.
std::string fill(RunningServer &server, int count)
{
    std::string cursor;
    for (int i = 1; i <= count; ++i) {
        const auto made = server.admin("POST", "/api/admin/authors", authorBody(i));
        EXPECT_EQ(made.status, 201);
        cursor = made.header("X-Stream-Cursor");
    }
    server.admin("GET", "/api/admin/authors", {}, {{"X-Min-Cursor", cursor}});
    return cursor;
}

const RunningServer::Headers gzip{{"Accept-Encoding", "gzip, deflate"}};

} // namespace

TEST(Compression, aLargeAnswerIsCodedForWhoAsksAndTheSameForWhoDoesNot)
{
    RunningServer server;
    fill(server, 20);
    for (const char *target : {"/api/authors", "/api/admin/authors?pageSize=100", "/api/admin/sync"}) {
        SCOPED_TRACE(target);
        const auto plain = server.admin("GET", target);
        EXPECT_EQ(plain.header("Content-Encoding"), "");
        EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
        const auto coded = server.admin("GET", target, {}, gzip);
        EXPECT_EQ(coded.status, 200);
        EXPECT_EQ(coded.header("Content-Encoding"), "gzip");
        EXPECT_EQ(coded.header("Vary"), "Accept-Encoding");
        EXPECT_EQ(coded.header("Content-Type"), plain.header("Content-Type"));
        EXPECT_LT(coded.body.size() * 4, plain.body.size());
        const Gunzipped read = gunzip(coded.body);
        EXPECT_TRUE(read.whole);
        EXPECT_EQ(read.text, plain.body);
        for (const char *refusal : {"identity", "gzip;q=0", "gzip;q=0, *", "br"})
            EXPECT_EQ(server.admin("GET", target, {}, {{"Accept-Encoding", refusal}}).body, plain.body) << refusal;
        EXPECT_EQ(server.admin("GET", target, {}, {{"Accept-Encoding", "*"}}).header("Content-Encoding"), "gzip");
    }
}

TEST(Compression, smallAnswersTagsAndTokensAreSentAsTheyAre)
{
    RunningServer server;
    fill(server, 1);
    // Larger than what is worth it, but with a tag that is the version for If-Match.
    const std::string biography(5000, 'b');
    const std::string author = "/api/admin/authors/" + idOf(1);
    const auto changed =
        server.admin("PUT", author, "{\"name\":\"A\",\"translations\":{\"en\":{\"biography\":\"" + biography + "\"}}}",
                     {{"If-Match", "\"1\""}, {"Accept-Encoding", "gzip"}});
    EXPECT_EQ(changed.status, 204);
    EXPECT_EQ(changed.header("Content-Encoding"), "");
    RunningServer::Headers upTo = gzip;
    upTo.emplace_back("X-Min-Cursor", changed.header("X-Stream-Cursor"));
    const auto one = server.admin("GET", author, {}, upTo);
    EXPECT_EQ(one.header("ETag"), "\"2\"");
    EXPECT_EQ(one.header("Content-Encoding"), "");
    EXPECT_NE(one.body.find(biography), std::string::npos);
    RunningServer::Headers withTag = gzip;
    withTag.emplace_back("If-Match", one.header("ETag"));
    EXPECT_EQ(server.admin("DELETE", author, {}, withTag).status, 204);

    for (const char *target : {"/", "/health", "/api/config/capabilities", "/api/books", "/nosuch"}) {
        const auto small = server.send("GET", target, gzip);
        EXPECT_EQ(small.header("Content-Encoding"), "") << target;
        EXPECT_FALSE(small.body.empty());
    }
    RunningServer::Headers json = gzip;
    json.emplace_back("Content-Type", "application/json");
    const auto tokens =
        server.send("POST", "/account/login", json,
                    R"({"email":"admin@default.com","password":")" + std::string(RunningServer::password) + "\"}");
    EXPECT_EQ(tokens.status, 200);
    EXPECT_EQ(tokens.header("Content-Encoding"), "");
}

TEST(Compression, aConditionalReadIsNotChangedByIt)
{
    RunningServer server;
    const std::string book = idOf(7);
    const auto made = server.admin("POST", "/api/admin/books",
                                   "{\"id\":\"" + book +
                                       "\",\"title\":\"Dune\",\"language\":\"en\",\"translations\":{\"en\":"
                                       "{\"description\":\"" +
                                       std::string(2000, 'd') + "\"}},\"prices\":{\"GBP\":10.90}}");
    RunningServer::Headers headers = gzip;
    headers.emplace_back("X-Min-Cursor", made.header("X-Stream-Cursor"));
    const auto full = server.send("GET", "/api/books/" + book, headers);
    EXPECT_EQ(full.header("ETag"), "\"1\"");
    headers.emplace_back("If-None-Match", full.header("ETag"));
    const auto same = server.send("GET", "/api/books/" + book, headers);
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.body, "");
    EXPECT_EQ(same.header("Content-Encoding"), "");
    EXPECT_EQ(same.header("ETag"), "\"1\"");
}

TEST(Compression, aLargeProblemIsCodedToo)
{
    RunningServer server;
    std::string translations;
    for (int i = 0; i < 60; ++i)
        translations +=
            (i == 0 ? "\"" : ",\"") + std::string("no-culture-") + std::to_string(i) + "\":{\"biography\":\"\"}";
    const std::string body = "{\"id\":\"" + idOf(1) + "\",\"name\":\"A\",\"translations\":{" + translations + "}}";
    const auto plain = server.admin("POST", "/api/admin/authors", body);
    ASSERT_EQ(plain.status, 400);
    ASSERT_GT(plain.body.size(), 1024U) << "the test needs a large problem";
    const auto coded = server.admin("POST", "/api/admin/authors", body, gzip);
    EXPECT_EQ(coded.status, 400);
    EXPECT_EQ(coded.header("Content-Encoding"), "gzip");
    EXPECT_NE(gunzip(coded.body).text.find("ERR_AUTHOR_"), std::string::npos);
}

TEST(Compression, anEventStreamIsNeverCoded)
{
    RunningServer server;
    RawClient client(server.server().port());
    client.send("GET /api/notifications/stream HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
    const std::string text = client.readUntil("event: Connected");
    EXPECT_NE(text.find("event: Connected"), std::string::npos);
    EXPECT_NE(text.find("Content-Encoding: identity\r\n"), std::string::npos);
}

TEST(Compression, aCodedRequestIsRefused)
{
    RunningServer server;
    const auto refused = server.admin("POST", "/api/admin/authors", authorBody(1), {{"Content-Encoding", "gzip"}});
    EXPECT_EQ(refused.status, 415);
    EXPECT_EQ(textMember(refused.body, "error"), "ERR_CONTENT_ENCODING_UNSUPPORTED");
    EXPECT_EQ(refused.header("Accept-Encoding"), "identity");
    EXPECT_EQ(server.admin("POST", "/api/admin/authors", authorBody(1), {{"Content-Encoding", "identity"}}).status,
              201);
}

TEST(Compression, theFirstRowsOfASyncComeBeforeTheLastAndACutIsSeen)
{
    RunningServer server;
    const std::string cursor = fill(server, 400);
    const std::string request =
        "GET /api/admin/sync HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nAuthorization: Bearer " +
        server.adminToken() + "\r\nX-Min-Cursor: " + cursor + "\r\n\r\n";
    RawClient client(server.server().port());
    client.send(request);
    bool ended = false;
    const std::string text = client.readToEnd(ended);
    ASSERT_TRUE(ended);
    const std::string chunks = text.substr(text.find("\r\n\r\n") + 4);
    const std::string body = unchunked(chunks);
    const Gunzipped whole = gunzip(body);
    ASSERT_TRUE(whole.whole);
    EXPECT_NE(whole.text.find("\"count\":400,\"done\":true}\n"), std::string::npos);

    // Any part of it shows rows, none but the whole shows its end.
    const Gunzipped part = gunzip(std::string_view(body).substr(0, body.size() / 2));
    EXPECT_NE(part.text.find("\"type\":\"Author\""), std::string::npos);
    EXPECT_FALSE(part.damaged);
    EXPECT_FALSE(part.whole);
    EXPECT_EQ(part.text.find("\"done\":true"), std::string::npos);
    // The first chunk alone holds whole rows.
    const std::size_t size = std::stoul(chunks, nullptr, 16);
    const std::string first = gunzip(std::string_view(body).substr(0, size)).text;
    EXPECT_NE(first.find('\n'), std::string::npos);
    EXPECT_LT(first.size(), whole.text.size());
}
