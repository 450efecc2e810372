#include "tests/server/api/RunningServer.h"
#include "tests/server/http/RawClient.h"

#include <gtest/gtest.h>

using namespace colophond;
using colophond::test::RawClient;
using colophond::test::RunningServer;

namespace {

const std::string id = "0196a1b2-0000-7000-8000-000000000003";

std::string streamRequest(const std::string &headers = {}, const std::string &query = {})
{
    return "GET /api/notifications/stream" + query + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n" + headers +
           "\r\n";
}

std::string rename(RunningServer &server, const std::string &name)
{
    const auto answer = server.admin("PUT", "/api/admin/publishers/" + id, "{\"name\":\"" + name + "\"}",
                                     {{"If-Match", "*"}, {"X-Causation-ID", "3f6c1c5e-0000-7000-8000-000000000001"}});
    EXPECT_EQ(answer.status, 204);
    return std::string(answer.header("X-Event-ID"));
}

} // namespace

TEST(StreamRoute, announcesWhatACommandDid)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}");
    RawClient client(server.server().port());
    client.send(streamRequest());
    const std::string head = client.readUntil("event: Connected");
    EXPECT_NE(head.find("Content-Type: text/event-stream\r\n"), std::string::npos);
    EXPECT_NE(head.find("Cache-Control: no-cache,no-store\r\n"), std::string::npos);
    EXPECT_NE(head.find("api-supported-versions: 1\r\n"), std::string::npos);
    const std::string eventId = rename(server, "Ace Books");
    const std::string frame = client.readUntil("Ace Books");
    EXPECT_NE(frame.find("event: PublisherUpdated\n"), std::string::npos);
    EXPECT_NE(frame.find("\"eventId\":\"" + eventId + "\""), std::string::npos);
    EXPECT_NE(frame.find("\"causationId\":\"3f6c1c5e-0000-7000-8000-000000000001\""), std::string::npos);
    EXPECT_EQ(frame.find('@'), std::string::npos) << "who is nobody sees no address";
}

TEST(StreamRoute, resumesAfterTheLastFrameAlsoAcrossARestart)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}");
    for (int i = 0; i < 3; ++i)
        rename(server, "name " + std::to_string(i));
    server.restart();
    const std::string epoch = server.server().core().epoch().toText();
    RawClient client(server.server().port());
    client.send(streamRequest("Last-Event-ID: " + epoch + "-2\r\n", "?lastEventId=" + epoch + "-3"));
    const std::string text = client.readUntil("name 2");
    EXPECT_EQ(text.find("name 0"), std::string::npos) << "the header wins and names the frame before";
    EXPECT_LT(text.find("name 1"), text.find("name 2"));
    RawClient lost(server.server().port());
    lost.send(streamRequest({}, "?lastEventId=nonsense"));
    EXPECT_NE(lost.readUntil("event: Resync").find("event: Resync"), std::string::npos);
}

TEST(StreamRoute, isAboutTheTopicsAskedForOnEitherRoute)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}");
    const auto request = [](const std::string &target) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
    };
    RawClient query(server.server().port());
    RawClient route(server.server().port());
    RawClient one(server.server().port());
    RawClient other(server.server().port());
    query.send(request("/api/notifications/stream?topics=publishers,books"));
    route.send(request("/_events/publishers"));
    one.send(request("/_events/publishers/" + id));
    other.send(request("/_events/books"));
    for (RawClient *client : {&query, &route, &one, &other})
        client->readUntil("event: Connected");
    rename(server, "Ace Books");
    for (RawClient *client : {&query, &route, &one})
        EXPECT_NE(client->readUntil("Ace Books").find("event: PublisherUpdated\n"), std::string::npos);
    server.server().core().hub().ping();
    EXPECT_EQ(other.readUntil("event: Ping").find("Ace Books"), std::string::npos);
    for (const char *target : {"/api/notifications/stream?topics=book", "/_events/nothing"}) {
        RawClient wrong(server.server().port());
        wrong.send(request(target));
        const std::string answer = wrong.readUntil("ERR_QUERY_INVALID");
        EXPECT_EQ(answer.rfind("HTTP/1.1 400", 0), 0u) << answer;
    }
}

TEST(StreamRoute, bringsEntitiesToAdministratorsOnly)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}");
    RawClient admin(server.server().port());
    RawClient anyone(server.server().port());
    admin.send(streamRequest("Authorization: Bearer " + server.adminToken() + "\r\n", "?payload=entity"));
    anyone.send(streamRequest({}, "?payload=entity"));
    admin.readUntil("event: Connected");
    anyone.readUntil("event: Connected");
    rename(server, "Ace Books");
    EXPECT_NE(admin.readUntil("\"entity\":{").find("\"entityName\":\"Publisher\""), std::string::npos);
    anyone.readUntil("Ace Books");
    server.server().core().hub().ping();
    EXPECT_EQ(anyone.readUntil("event: Ping").find("\"entity\":"), std::string::npos);
}

TEST(StreamRoute, isForTheOwnTenantOnly)
{
    RunningServer server;
    const RunningServer::Headers tenant{{"X-Tenant-ID", "default"}};
    const auto anonymous = server.send("GET", "/api/notifications/stream", tenant);
    EXPECT_EQ(anonymous.status, 403);
    const auto stranger = server.admin("GET", "/_events/books", {}, tenant);
    EXPECT_EQ(stranger.status, 401) << "a token of one tenant is none of another";
    EXPECT_EQ(stranger.header("WWW-Authenticate"), "Bearer error=\"invalid_token\"");
    RawClient forged(server.server().port());
    forged.send(streamRequest("Authorization: Bearer a.b.c\r\n"));
    EXPECT_TRUE(forged.readUntil("event: Connected").starts_with("HTTP/1.1 200"))
        << "of the default tenant everybody sees the catalog";
}

TEST(StreamRoute, doesNotMindMembersThatItDoesNotKnow)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}");
    RawClient client(server.server().port());
    client.send(streamRequest({}, "?nothing=1&payload=all&idStyle=other&topics=publishers"));
    client.readUntil("event: Connected");
    rename(server, "Ace Books");
    const std::string text = client.readUntil("Ace Books");
    EXPECT_NE(text.find("event: PublisherUpdated\n"), std::string::npos);
}

TEST(StreamRoute, namesTheEventInItsIdAndResumesFromSuchOnes)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}");
    for (int i = 0; i < 2; ++i)
        rename(server, "name " + std::to_string(i));
    const std::string epoch = server.server().core().epoch().toText();
    RawClient client(server.server().port());
    client.send(streamRequest("Last-Event-ID: " + epoch + "-2/PublisherUpdated\r\n", "?idStyle=combined"));
    const std::string text = client.readUntil("name 1");
    EXPECT_NE(text.find("id: " + epoch + "-2/Connected\n"), std::string::npos);
    EXPECT_NE(text.find("id: " + epoch + "-3/PublisherUpdated\n"), std::string::npos);
    EXPECT_EQ(text.find("event:"), std::string::npos);
    EXPECT_EQ(text.find("name 0"), std::string::npos);
}

TEST(StreamRoute, leavesOutWhatItsClientCaused)
{
    RunningServer server;
    server.admin("POST", "/api/admin/publishers", "{\"id\":\"" + id + "\",\"name\":\"Ace\"}");
    RawClient mine(server.server().port());
    mine.send(streamRequest({}, "?exclude=me"));
    mine.readUntil("event: Connected");
    server.admin("PUT", "/api/admin/publishers/" + id, R"({"name":"by me"})",
                 {{"If-Match", "*"}, {"X-Client-ID", "me"}});
    server.admin("PUT", "/api/admin/publishers/" + id, R"({"name":"by another"})",
                 {{"If-Match", "*"}, {"X-Client-ID", "you"}});
    const std::string text = mine.readUntil("by another");
    EXPECT_EQ(text.find("by me"), std::string::npos);
    EXPECT_NE(text.find("\"clientId\":\"you\""), std::string::npos);
}

TEST(StreamRoute, endsWithTheServerAndIsLetGoWithItsClient)
{
    RunningServer server;
    {
        RawClient client(server.server().port());
        client.send(streamRequest());
        client.readUntil("event: Connected");
        EXPECT_EQ(server.server().core().hub().streamCount(), 1U);
    }
    for (int i = 0; i < 2000 && server.server().core().hub().streamCount() > 0; ++i)
        server.send("GET", "/health");
    EXPECT_EQ(server.server().core().hub().streamCount(), 0U);
    RawClient client(server.server().port());
    client.send(streamRequest());
    client.readUntil("event: Connected");
    server.end();
    bool ended = false;
    EXPECT_TRUE(client.readToEnd(ended).ends_with("0\r\n\r\n"));
    EXPECT_TRUE(ended);
}
