#pragma once

#include "server/http/Request.h"

#include <cstdint>
#include <string>
#include <vector>

namespace colophond {

/// The names by which a local catalog is called: those of loopback, with its port. A page of the web whose own name is
/// made to lead to this machine (DNS rebinding) sends that name as `Host` and is thereby told apart.
class LocalHost
{
public:
    /// `address`: the one that the listener is bound to.
    LocalHost(const std::string &address, std::uint16_t port);

    /// Whether the request has exactly one `Host`, and it is one of the names, in any letter case.
    bool isMeantBy(const Request &request) const;

private:
    std::vector<std::string> m_names;
};

} // namespace colophond
