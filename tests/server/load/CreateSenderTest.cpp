#include "server/load/CreateSender.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace colophond {
namespace {

/// A server that reads one request on each of its connections, in turn, and lets the first of them down: it closes the
/// connection without an answer. The others get 201.
class ForgetfulServer
{
public:
    explicit ForgetfulServer(int connections)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_socket, 8) != 0 ||
            ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            throw std::runtime_error("cannot listen");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this, connections] {
            for (int i = 0; i < connections; ++i)
                serve(i > 0);
        });
    }
    ~ForgetfulServer()
    {
        finish();
        ::close(m_socket);
    }
    ForgetfulServer(const ForgetfulServer &) = delete;
    ForgetfulServer &operator=(const ForgetfulServer &) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    /// Ends it. Returns the Idempotency-Key of each request, "" where there was none.
    std::vector<std::string> finish()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        if (m_thread.joinable())
            m_thread.join();
        return m_keys;
    }

private:
    void serve(bool answering)
    {
        const int connection = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            return;
        std::string request;
        std::array<char, 4096> part{};
        while (!request.ends_with('}')) {
            const ssize_t size = ::recv(connection, part.data(), part.size(), 0);
            if (size <= 0)
                break;
            request.append(part.data(), static_cast<std::size_t>(size));
        }
        const std::string name = "\r\nIdempotency-Key: ";
        const std::size_t at = request.find(name);
        m_keys.push_back(at == std::string::npos ? "" : request.substr(at + name.size(), 36));
        const std::string answer = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
        if (answering)
            ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
        ::close(connection);
    }

    int m_socket;
    std::uint16_t m_port = 0;
    std::vector<std::string> m_keys;
    std::thread m_thread;
};

LoadedEntity publisher(const char *id, const char *name)
{
    return {Create{*Uuid::fromText(id), Publisher{name}}, 2, name};
}

} // namespace

TEST(CreateSender, AsksAgainWithTheSameKeyWhenTheAnswerWasLost)
{
    const std::vector<LoadedEntity> entities = {publisher("0196a1b2-0000-7000-8000-000000000001", "Ace"),
                                                publisher("0196a1b2-0000-7000-8000-000000000002", "Chilton")};
    std::vector<std::string> keys;
    for (int run = 0; run < 2; ++run) {
        ForgetfulServer server(3);
        CreateSender sender(server.url(), "token", 1);
        const auto outcomes = sender.send(entities, [](std::size_t) { return true; });
        ASSERT_EQ(sender.failure(), "");
        ASSERT_EQ(outcomes.size(), 2u);
        EXPECT_EQ(outcomes[0].result, SendResult::Created);
        EXPECT_EQ(outcomes[1].result, SendResult::Created);
        const std::vector<std::string> sent = server.finish();
        ASSERT_EQ(sent.size(), 3u);
        EXPECT_TRUE(Uuid::fromText(sent[0])) << sent[0];
        EXPECT_EQ(sent[0], sent[1]);
        EXPECT_NE(sent[1], sent[2]);
        keys.push_back(sent[2]);
    }
    EXPECT_NE(keys[0], keys[1]) << "loading again is not the same request: it must hear what was there before";
}

} // namespace colophond
