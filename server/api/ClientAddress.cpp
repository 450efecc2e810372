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

// A socket that takes both kinds names an IPv4 peer "::ffff:203.0.113.7"; it is the same as without.
boost::asio::ip::address parsed(const std::string &text, boost::system::error_code &error)
{
    using boost::asio::ip::v4_mapped;
    const auto address = make_address(text, error);
    if (error || !address.is_v6() || !address.to_v6().is_v4_mapped())
        return address;
    return make_address_v4(v4_mapped, address.to_v6());
}

} // namespace

std::string clientAddress(const Request &request)
{
    boost::system::error_code error;
    const auto peer = parsed(request.remoteAddress, error);
    if (error)
        return request.remoteAddress;
    const auto chains = request.headers.values("X-Forwarded-For");
    if (!peer.is_loopback() || chains.empty())
        return peer.to_string();
    const std::string_view chain = chains.back();
    const auto comma = chain.rfind(',');
    const std::string_view last = trimmed(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
    const auto said = parsed(std::string(withoutPort(last)), error);
    return error ? peer.to_string() : said.to_string();
}

} // namespace colophond
