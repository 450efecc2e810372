#include "server/http/HttpServer.h"

#include "server/http/BodyWriter.h"
#include "server/http/HttpClient.h"
#include "server/http/SseStream.h"
#include "tests/server/http/Gunzip.h"
#include "tests/server/http/RawClient.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <gtest/gtest.h>

#include <future>
#include <random>
#include <thread>

using namespace colophond;
using colophond::test::gunzip;
using colophond::test::Gunzipped;
using colophond::test::RawClient;
using colophond::test::unchunked;

namespace {

// A server whose handler says what it was asked; /stream hands its stream to the test.
class HttpServerTest : public testing::Test
{
protected:
    HttpServerTest() { limits.header = std::chrono::milliseconds(300); }

    void begin()
    {
        server = std::make_unique<HttpServer>(
            context, "127.0.0.1", 0, limits,
            [this](std::shared_ptr<Exchange> exchange) { handle(std::move(exchange)); },
            [](int status) {
                Response response;
                response.status = status;
                return response;
            });
        server->start();
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([this] { context.run(); });
    }

    void TearDown() override
    {
        if (!server)
            return;
        std::promise<void> drained;
        server->drain(std::chrono::seconds(5), [&] { drained.set_value(); });
        EXPECT_EQ(drained.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
        guard.reset();
        for (auto &thread : threads)
            thread.join();
        server.reset();
        context.restart();
        context.run();
    }

    void handle(std::shared_ptr<Exchange> exchange)
    {
        const Request &request = exchange->request();
        if (request.path == "/forget")
            return;
        if (request.path == "/throw")
            throw std::runtime_error("on purpose");
        if (request.path == "/stream")
            return streams.set_value(exchange->begin(Response{}));
        Response response;
        response.headers.add("Content-Type", "text/plain");
        response.body = request.method + " " + request.target + " " + request.body;
        exchange->send(std::move(response));
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(server->port()); }

    Limits limits;
    boost::asio::io_context context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{context.get_executor()};
    std::unique_ptr<HttpServer> server;
    std::vector<std::thread> threads;
    std::promise<std::shared_ptr<ResponseStream>> streams;
};

const std::string host = "Host: x\r\n";

} // namespace

TEST_F(HttpServerTest, answersSeveralRequestsOnOneConnection)
{
    begin();
    HttpClient client(url());
    EXPECT_EQ(client.send({"GET", "/a?b=c", {}, {}}).body, "GET /a?b=c ");
    EXPECT_EQ(client.send({"POST", "/p", {}, "body"}).body, "POST /p body");
    EXPECT_EQ(server->connectionCount(), 1U);
    EXPECT_EQ(client.send({"HEAD", "/a", {}, {}}).body, "");
    EXPECT_EQ(client.send({"GET", "/z", {}, {}}).body, "GET /z ");
}

TEST_F(HttpServerTest, answersPipelinedRequestsInOrder)
{
    begin();
    RawClient client(server->port());
    client.send("GET /1 HTTP/1.1\r\n" + host + "\r\nGET /2 HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    bool ended = false;
    const std::string text = client.readToEnd(ended);
    EXPECT_TRUE(ended);
    EXPECT_LT(text.find("GET /1 "), text.find("GET /2 "));
    EXPECT_NE(text.find("Connection: close"), std::string::npos);
}

TEST_F(HttpServerTest, anExchangeThatIsLetGoIs500)
{
    begin();
    HttpClient client(url());
    EXPECT_EQ(client.send({"GET", "/forget", {}, {}}).status, 500);
    EXPECT_EQ(client.send({"GET", "/throw", {}, {}}).status, 500);
    EXPECT_EQ(client.send({"GET", "/a", {}, {}}).status, 200);
}

TEST_F(HttpServerTest, refusesWhatIsTooLarge)
{
    limits.bodyBytes = 1000;
    begin();
    HttpClient client(url());
    EXPECT_EQ(client.send({"POST", "/", {}, std::string(1000, 'x')}).status, 200);
    EXPECT_EQ(client.send({"POST", "/", {}, std::string(1001, 'x')}).status, 413);
    RawClient wordy(server->port());
    wordy.send("GET / HTTP/1.1\r\n" + host + "X-Long: " + std::string(70'000, 'x') + "\r\n\r\n");
    EXPECT_TRUE(wordy.readUntil("\r\n").starts_with("HTTP/1.1 431"));
    RawClient raw(server->port());
    raw.send("POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n400\r\n" + std::string(1024, 'x') +
             "\r\n0\r\n\r\n");
    EXPECT_TRUE(raw.readUntil("\r\n").starts_with("HTTP/1.1 413"));
}

TEST_F(HttpServerTest, aRequestNamesOneHost)
{
    begin();
    const auto firstLine = [&](const std::string &request) {
        RawClient client(server->port());
        client.send(request);
        return client.readUntil("\r\n");
    };
    EXPECT_TRUE(firstLine("GET / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 400"));
    EXPECT_TRUE(firstLine("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").starts_with("HTTP/1.1 400"));
    EXPECT_TRUE(firstLine("GET / HTTP/1.0\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_F(HttpServerTest, takesATargetWithItsHost)
{
    begin();
    for (const auto &[target, seen] : std::vector<std::pair<std::string, std::string>>{
             {"http://y/a?b=c", "GET /a?b=c "}, {"HTTP://y:80", "GET / "}, {"http://y?b", "GET /?b "}}) {
        RawClient client(server->port());
        client.send("GET " + target + " HTTP/1.1\r\n" + host + "\r\n");
        EXPECT_NE(client.readUntil(seen).find("\r\n\r\n" + seen), std::string::npos) << target;
    }
}

TEST_F(HttpServerTest, aHeaderThatNeverEndsIsCut)
{
    begin();
    RawClient client(server->port());
    client.send("GET / HTTP/1.1\r\nHost:");
    bool ended = false;
    EXPECT_EQ(client.readToEnd(ended), "");
    EXPECT_TRUE(ended);
}

TEST_F(HttpServerTest, goesOnWhenTheClientExpectsIt)
{
    begin();
    RawClient client(server->port());
    client.send("POST / HTTP/1.1\r\n" + host + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_TRUE(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 100 Continue"));
    client.send("ok");
    EXPECT_NE(client.readUntil("POST / ok").find("HTTP/1.1 200 OK"), std::string::npos);
}

TEST_F(HttpServerTest, streamsChunksAndEndsInOrder)
{
    begin();
    RawClient client(server->port());
    client.send("GET /stream HTTP/1.1\r\n" + host + "\r\n");
    const auto stream = streams.get_future().get();
    EXPECT_TRUE(stream->write(std::make_shared<std::string>("first\n")));
    EXPECT_NE(client.readUntil("first").find("6\r\nfirst\n\r\n"), std::string::npos);
    EXPECT_TRUE(stream->write(std::make_shared<std::string>("second\n")));
    stream->finish();
    bool ended = false;
    EXPECT_TRUE(client.readToEnd(ended).ends_with("7\r\nsecond\n\r\n0\r\n\r\n"));
    EXPECT_TRUE(ended);
}

TEST_F(HttpServerTest, aCodedBodyCanBeReadAsItIsWritten)
{
    begin();
    RawClient client(server->port());
    client.send("GET /stream HTTP/1.1\r\n" + host + "\r\n");
    BodyWriter body(streams.get_future().get(), true);
    const auto said = [&](bool toTheEnd) {
        bool ended = false;
        const std::string text =
            toTheEnd ? client.readToEnd(ended) : client.readUntil("never", std::chrono::milliseconds(10));
        const auto head = text.find("\r\n\r\n");
        return head == std::string::npos ? Gunzipped() : gunzip(unchunked(text.substr(head + 4)));
    };
    const auto awaitText = [&](const std::string &text) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (said(false).text != text && std::chrono::steady_clock::now() < deadline)
            ;
        return said(false).text == text;
    };
    EXPECT_TRUE(body.write("first line\n"));
    EXPECT_TRUE(awaitText("first line\n")) << "before the second one was written";
    EXPECT_TRUE(body.write("second line\n"));
    EXPECT_TRUE(awaitText("first line\nsecond line\n"));
    EXPECT_FALSE(said(false).whole);
    body.finish();
    const Gunzipped all = said(true);
    EXPECT_TRUE(all.whole);
    EXPECT_EQ(all.text, "first line\nsecond line\n");
}

TEST_F(HttpServerTest, aCodedBodyThatIsCutIsNotWhole)
{
    begin();
    RawClient client(server->port());
    client.send("GET /stream HTTP/1.1\r\n" + host + "\r\n");
    BodyWriter body(streams.get_future().get(), true);
    EXPECT_TRUE(body.write("some lines\n"));
    const std::string head = client.readUntil("\r\n\r\n");
    body.abort();
    bool ended = false;
    const std::string text = client.readToEnd(ended);
    EXPECT_TRUE(ended);
    EXPECT_FALSE(text.ends_with("0\r\n\r\n"));
    EXPECT_FALSE(gunzip(unchunked(text.substr(text.find("\r\n\r\n") + 4))).whole);
}

TEST_F(HttpServerTest, aStreamEndsWithItsClientAndSaysSo)
{
    begin();
    std::promise<void> closed;
    std::shared_ptr<ResponseStream> stream;
    {
        RawClient client(server->port());
        client.send("GET /stream HTTP/1.1\r\n" + host + "\r\n");
        stream = streams.get_future().get();
        stream->onClosed([&] { closed.set_value(); });
    }
    EXPECT_EQ(closed.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    EXPECT_FALSE(stream->write(std::make_shared<std::string>("nobody reads this")));
}

TEST_F(HttpServerTest, aProducerWaitsForItsReader)
{
    begin();
    RawClient client(server->port());
    client.send("GET /stream HTTP/1.1\r\n" + host + "\r\n");
    const auto stream = streams.get_future().get();
    const auto block = std::make_shared<const std::string>(256 * 1024, 'x');
    bool room = true;
    for (int i = 0; i < 400 && room; ++i)
        room = stream->write(block) && stream->waitForRoom(1024 * 1024, std::chrono::milliseconds(200));
    EXPECT_FALSE(room) << "a hundred megabytes went to a client that reads nothing";
    client.readUntil("never", std::chrono::milliseconds(500));
    EXPECT_TRUE(stream->waitForRoom(1024 * 1024, std::chrono::seconds(10)));
    stream->abort();
}

TEST_F(HttpServerTest, framesComeFromTheirSourceOnlyAsTheyAreTaken)
{
    begin();
    RawClient client(server->port());
    client.send("GET /stream HTTP/1.1\r\n" + host + "\r\n");
    const auto stream = streams.get_future().get();
    std::atomic<int> left{1000};
    sendFrames(stream,
               {[&](std::size_t limit) {
                    std::vector<std::shared_ptr<const std::string>> frames;
                    while (frames.size() < limit && left > 0)
                        frames.push_back(std::make_shared<std::string>("id: " + std::to_string(left--) + "\n\n"));
                    return frames;
                },
                [&] {
                    return left == 0;
                }});
    bool ended = false;
    const std::string text = client.readToEnd(ended);
    EXPECT_TRUE(ended);
    EXPECT_LT(text.find("id: 1000\n"), text.find("id: 999\n"));
    EXPECT_NE(text.find("id: 1\n"), std::string::npos);
}

TEST_F(HttpServerTest, garbageNeitherCrashesNorHangsIt)
{
    limits.header = limits.body = limits.idle = std::chrono::milliseconds(200);
    begin();
    std::mt19937 random(20261123);
    const std::string opening = "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789";
    for (int i = 0; i < 300; ++i) {
        std::string bytes;
        if (i % 2 == 0) {
            bytes.resize(random() % 2000);
            for (char &c : bytes)
                c = static_cast<char>(random());
        } else {
            bytes = opening;
            for (int k = 0; k < 3; ++k)
                bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        RawClient client(server->port());
        client.send(bytes);
        client.shutdownSend();
        bool ended = false;
        client.readToEnd(ended);
        ASSERT_TRUE(ended) << "request " << i;
    }
    EXPECT_EQ(HttpClient(url()).send({"GET", "/a", {}, {}}).status, 200);
}

TEST_F(HttpServerTest, drainingEndsStreamsAndIdleConnections)
{
    begin();
    HttpClient idle(url());
    idle.send({"GET", "/a", {}, {}});
    RawClient client(server->port());
    client.send("GET /stream HTTP/1.1\r\n" + host + "\r\n");
    const auto stream = streams.get_future().get();
    stream->write(std::make_shared<std::string>("last"));
    std::promise<void> drained;
    server->drain(std::chrono::seconds(30), [&] { drained.set_value(); });
    EXPECT_EQ(drained.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    bool ended = false;
    EXPECT_TRUE(client.readToEnd(ended).ends_with("last\r\n0\r\n\r\n"));
    EXPECT_THROW(HttpClient(url()).send({"GET", "/a", {}, {}}), HttpClientError);
}
