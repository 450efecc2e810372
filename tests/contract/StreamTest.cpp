#include "tests/contract/Comparison.h"
#include "tests/server/api/RunningServer.h"
#include "tests/server/http/RawClient.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

using namespace colophond;
using namespace colophond::test;
namespace json = boost::json;

namespace {

const std::string bookId = "0196a1b2-0000-7000-8000-000000000005";
const std::string authorId = "0196a1b2-0000-7000-8000-000000000001";

// Name and value of each line of a frame; lines of data are joined as a client joins them.
using Fields = std::map<std::string, std::string>;

Fields fieldsOf(const std::string &frame)
{
    Fields fields;
    std::istringstream text(frame);
    for (std::string line; std::getline(text, line) && !line.empty();) {
        const auto colon = line.find(": ");
        std::string &value = fields[line.substr(0, colon)];
        value += (value.empty() ? "" : "\n") + line.substr(colon + 2);
    }
    return fields;
}

// The frames in an answer as it came over the socket: head, then chunks to the last one.
std::vector<Fields> framesIn(const std::string &answer)
{
    std::string body;
    for (std::size_t at = answer.find("\r\n\r\n") + 4; at < answer.size();) {
        const std::size_t lineEnd = answer.find("\r\n", at);
        const std::size_t size = std::stoul(answer.substr(at, lineEnd - at), nullptr, 16);
        body += answer.substr(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
    }
    std::vector<Fields> frames;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = body.find("\n\n", at);
        frames.push_back(fieldsOf(body.substr(at, end - at + 1)));
        at = end == std::string::npos ? end : end + 2;
    }
    return frames;
}

std::map<std::string, Fields> readExamples()
{
    std::ifstream file(STREAM_FOLDER "/colophond.json");
    std::ostringstream text;
    text << file.rdbuf();
    const json::value examples = json::parse(text.str());
    std::map<std::string, Fields> frames;
    for (const json::value &example : examples.at("frames").as_array())
        frames[std::string(example.at("name").as_string())] = fieldsOf(std::string(example.at("text").as_string()));
    return frames;
}

class StreamFrames : public testing::Test
{
protected:
    // Gives the cursor of the event that it caused.
    std::string command(const std::string &method, const std::string &target, const std::string &version,
                        const std::string &body = {})
    {
        RunningServer::Headers headers{{"X-Client-ID", "7d0c1c7e-0000-7000-8000-0000000000c1"},
                                       {"X-Causation-ID", "7d0c1c7e-0000-7000-8000-0000000000ca"},
                                       {"X-Correlation-ID", "7d0c1c7e-0000-7000-8000-00000000c0de"}};
        if (!version.empty())
            headers.emplace_back("If-Match", '"' + version + '"');
        const ClientResponse answer = server.admin(method, "/api/admin/" + target, body, headers);
        EXPECT_TRUE(answer.status == 201 || answer.status == 204) << method << ' ' << target << ": " << answer.body;
        return std::string(answer.header("X-Stream-Cursor"));
    }

    void expectFrames(const std::vector<Fields> &frames, const std::vector<std::string> &names)
    {
        ASSERT_EQ(frames.size(), names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            SCOPED_TRACE(names[i]);
            ASSERT_TRUE(examples.contains(names[i]));
            expectFrame(frames[i], examples.at(names[i]));
        }
    }

    static void expectFrame(const Fields &frame, const Fields &example)
    {
        for (const auto &[field, value] : example)
            EXPECT_TRUE(frame.contains(field)) << field << " is missing";
        for (const auto &[field, value] : frame)
            EXPECT_TRUE(example.contains(field)) << field << " should not be there";
        ASSERT_TRUE(frame.contains("event") && frame.contains("data"));
        EXPECT_EQ(frame.at("event"), example.at("event"));
        if (frame.contains("id")) {
            EXPECT_TRUE(fits(frame.at("id"), "<cursor>")) << frame.at("id");
        }
        boost::system::error_code error;
        const json::value data = json::parse(frame.at("data"), error);
        ASSERT_FALSE(error) << frame.at("data");
        EXPECT_EQ(differenceOfForm(data, json::parse(example.at("data")), "data"), "") << frame.at("data");
    }

    RunningServer server{[](CatalogServer::Options &options) {
        options.core.hub.pingInterval = std::chrono::hours(1);
    }};
    std::map<std::string, Fields> examples = readExamples();
};

std::string streamRequest(const std::string &query = {})
{
    return "GET /api/notifications/stream" + query + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
}

std::string authorBody(const std::string &start)
{
    return "{" + start + R"("translations":{"en":{"biography":"American author"}}})";
}

std::string bookBody(const std::string &start, const std::string &price)
{
    return "{" + start + R"("title":"Dune","language":"en","translations":{"en":{"description":"A desert planet."}},)" +
           R"("authorIds":[")" + authorId + R"("],"categoryIds":[],"prices":{"GBP":)" + price + "}}";
}

} // namespace

TEST_F(StreamFrames, haveTheMembersOfTheExamples)
{
    const std::string before =
        command("POST", "authors", {}, authorBody(R"("id":")" + authorId + R"(","name":"Frank Herbert",)"));
    // A stream begins where the projection is: wait for it.
    server.send("GET", "/api/authors", {{"X-Min-Cursor", before}});
    RawClient client(server.server().port());
    client.send(streamRequest());
    client.readUntil("event: Connected");
    command("POST", "books", {}, bookBody(R"("id":")" + bookId + R"(",)", "10.99"));
    command("PUT", "books/" + bookId, "1", bookBody({}, "9.5"));
    command("DELETE", "books/" + bookId, "2");
    command("POST", "books/" + bookId + "/restore", "3");
    command("PUT", "authors/" + authorId, "1", authorBody(R"("name":"Frank P. Herbert",)"));
    command(
        "POST", "categories", {},
        R"({"id":"0196a1b2-0000-7000-8000-000000000009","translations":{"de":{"name":"Phantastik"},"en":{"name":"Science fiction"}}})");
    client.readUntil("Science fiction");
    server.server().core().hub().ping();
    client.readUntil("event: Ping");
    RawClient lost(server.server().port());
    lost.send(streamRequest("?lastEventId=nonsense"));
    lost.readUntil("event: Resync");
    server.end();
    bool ended = false;
    expectFrames(framesIn(client.readToEnd(ended)),
                 {"Connected", "create", "price change", "delete", "restore", "rename", "create category", "Ping"});
    EXPECT_TRUE(ended);
    expectFrames(framesIn(lost.readToEnd(ended)), {"Connected before Resync", "Resync"});
    EXPECT_TRUE(ended);
    EXPECT_EQ(examples.size(), 10U) << "an example that no frame was compared with";
}
