#include "server/identity/AccessTokens.h"

#include "server/domain/JsonText.h"
#include "server/domain/JsonWriter.h"
#include "server/identity/Encoding.h"

namespace colophond {

namespace {

constexpr const char *issuer = "BookStore.ApiService";
constexpr const char *audience = "BookStore.Web";
constexpr const char *nameIdentifierClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";
constexpr const char *nameClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";
constexpr const char *emailClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
constexpr const char *roleClaim = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

std::int64_t seconds(TimePoint time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::string textClaim(const boost::json::object &claims, std::string_view name)
{
    const auto *value = claims.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string().data(), value->get_string().size())
                                       : std::string();
}

} // namespace

AccessTokens::AccessTokens(std::string signingKey, Clock clock, UuidGenerator &ids)
    : m_key(std::move(signingKey))
    , m_clock(std::move(clock))
    , m_ids(ids)
{
}

std::string AccessTokens::issue(const Caller &caller, const std::string &securityStamp) const
{
    JsonWriter payload;
    payload.beginObject()
        .member("sub", caller.userId)
        .member("email", caller.email)
        .member("jti", m_ids.next())
        .member(nameIdentifierClaim, caller.userId)
        .member(nameClaim, caller.email)
        .member(emailClaim, caller.email)
        .member("tenant_id", caller.tenant)
        .member("security_stamp", securityStamp);
    if (caller.isAdmin)
        payload.member(roleClaim, "Admin");
    payload.member("exp", seconds(m_clock() + life)).member("iss", issuer).member("aud", audience).endObject();
    const std::string signedPart = base64Url(R"({"alg":"HS256","typ":"JWT"})") + "." + base64Url(payload.text());
    return signedPart + "." + base64Url(hmacSha256(m_key, signedPart));
}

std::optional<AccessTokens::Claims> AccessTokens::read(const std::string &token) const
{
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    if (first == std::string::npos || first == last || token.find('.', first + 1) != last)
        return std::nullopt;
    const auto signature = fromBase64Url(std::string_view(token).substr(last + 1));
    if (!signature || !equalInConstantTime(*signature, hmacSha256(m_key, std::string_view(token).substr(0, last))))
        return std::nullopt;
    const auto headerText = fromBase64Url(std::string_view(token).substr(0, first));
    const auto payloadText = fromBase64Url(std::string_view(token).substr(first + 1, last - first - 1));
    const auto header = headerText ? parseJson(*headerText) : std::nullopt;
    const auto payload = payloadText ? parseJson(*payloadText) : std::nullopt;
    if (!header || !header->is_object() || textClaim(header->get_object(), "alg") != "HS256" || !payload ||
        !payload->is_object())
        return std::nullopt;
    const boost::json::object &claims = payload->get_object();
    const auto *expires = claims.if_contains("exp");
    if (!expires || !expires->is_int64() || expires->get_int64() + skew.count() <= seconds(m_clock()) ||
        textClaim(claims, "iss") != issuer || textClaim(claims, "aud") != audience)
        return std::nullopt;
    return Claims{{textClaim(claims, "sub"), textClaim(claims, "email"), textClaim(claims, "tenant_id"),
                   textClaim(claims, roleClaim) == "Admin"},
                  textClaim(claims, "security_stamp")};
}

} // namespace colophond
