#include "server/api/LocalHost.h"

#include <algorithm>

namespace colophond {

LocalHost::LocalHost(const std::string &address, std::uint16_t port)
{
    const bool v6 = address.find(':') != std::string::npos;
    for (const std::string &name :
         {std::string("127.0.0.1"), std::string("localhost"), std::string("[::1]"), v6 ? "[" + address + "]" : address})
        m_names.push_back(name + ":" + std::to_string(port));
}

bool LocalHost::isMeantBy(const Request &request) const
{
    const std::vector<std::string_view> hosts = request.headers.values("Host");
    return hosts.size() == 1 && std::any_of(m_names.begin(), m_names.end(), [&](const std::string &name) {
               return equalsIgnoringCase(name, hosts.front());
           });
}

} // namespace colophond
