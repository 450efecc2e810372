#include "server/local/LeaseHold.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace colophond {

LeaseHold::LeaseHold(int descriptor)
    : m_descriptor(descriptor)
{
}

LeaseHold::LeaseHold(LeaseHold &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LeaseHold &LeaseHold::operator=(LeaseHold &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LeaseHold::~LeaseHold()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::optional<LeaseHold> LeaseHold::connect(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path))
        return std::nullopt;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return std::nullopt;
    LeaseHold hold(descriptor);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        return std::nullopt;
    return hold;
}

bool LeaseHold::isHeld() const
{
    char byte = 0;
    const ssize_t read = ::recv(m_descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return read < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

} // namespace colophond
