#include "tests/server/http/RawClient.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace colophond::test {

RawClient::RawClient(std::uint16_t port, int receiveBuffer)
    : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    if (receiveBuffer > 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof(receiveBuffer));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        throw std::runtime_error("the server under test cannot be reached");
}

RawClient::~RawClient()
{
    ::close(m_descriptor);
}

bool RawClient::send(const std::string &bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t n = ::send(m_descriptor, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        sent += static_cast<std::size_t>(n);
    }
    return true;
}

void RawClient::shutdownSend()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

bool RawClient::readSome(std::chrono::milliseconds patience)
{
    pollfd watched{m_descriptor, POLLIN, 0};
    if (::poll(&watched, 1, static_cast<int>(patience.count())) <= 0)
        return false;
    std::array<char, 65536> buffer{};
    const ssize_t n = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (n <= 0) {
        m_ended = true;
        return false;
    }
    m_received.append(buffer.data(), static_cast<std::size_t>(n));
    return true;
}

std::string RawClient::readUntil(const std::string &text, std::chrono::milliseconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (m_received.find(text) == std::string::npos) {
        const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (rest.count() <= 0 || !readSome(rest))
            break;
    }
    return m_received;
}

std::string RawClient::readToEnd(bool &ended, std::chrono::milliseconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!m_ended) {
        const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (rest.count() <= 0 || !readSome(rest))
            break;
    }
    ended = m_ended;
    return m_received;
}

} // namespace colophond::test
