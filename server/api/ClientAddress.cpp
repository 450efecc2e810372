#include "server/api/ClientAddress.h"

#include <boost/asio/ip/address.hpp>

namespace colophond {

namespace {

using boost::asio::ip::make_address;

// "203.0.113.7", "203.0.113.7:4711", "2001:db8::1" or "[2001:db8::1]:4711", without the port.
std::string_view withoutPort(std::string_view text)
{
    if (text.starts_with('['))
        return text.substr(1, text.find(']') - 1);
    const auto colon = text.find(':');
    return colon == text.rfind(':') ? text.substr(0, colon) : text;
}

} // namespace

std::string clientAddress(const Request &request)
{
    boost::system::error_code error;
    const auto peer = make_address(request.remoteAddress, error);
    const auto chains = request.headers.values("X-Forwarded-For");
    if (error || !peer.is_loopback() || chains.empty())
        return request.remoteAddress;
    const std::string_view chain = chains.back();
    const auto comma = chain.rfind(',');
    const std::string_view last = trimmed(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
    const auto said = make_address(std::string(withoutPort(last)), error);
    return error ? request.remoteAddress : said.to_string();
}

} // namespace colophond
