#include "network/wire/Tokens.h"

#include "network/wire/JsonFields.h"

#include <QTimeZone>

namespace colophon::wire {

namespace {

using namespace std::string_view_literals;
using json::Name;

constexpr auto roleUri = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"sv;
constexpr auto nameUri = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"sv;

constexpr qsizetype longestToken = 16 * 1024; // servers refuse longer headers

/// RFC 6750, section 2.1: what a bearer token may consist of. Anything else could end the header.
bool isHeaderSafe(QByteArrayView token)
{
    for (const char c : token) {
        if (c <= ' ' || c > '~')
            return false;
    }
    return !token.isEmpty() && token.size() <= longestToken;
}

bool readRoles(json::Value &value, QStringList &roles)
{
    simdjson::ondemand::json_type type;
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    QStringList found;
    if (type == simdjson::ondemand::json_type::array) {
        if (!json::readTextArray(value, found))
            return false;
    } else {
        QString role;
        if (!json::readText(value, role))
            return false;
        found.append(role);
    }
    roles += found;
    return true;
}

} // namespace

Parsed<Tokens> parseTokens(QByteArrayView bytes)
{
    json::Document document(bytes);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    QString access;
    QString refresh;
    qint64 seconds = 0;
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "accessToken"sv)
            return json::unless(json::readText(value, access), Name::WrongType, "accessToken");
        if (name == "refreshToken"sv)
            return json::unless(json::readText(value, refresh), Name::WrongType, "refreshToken");
        if (name == "expiresIn"sv)
            return json::unless(json::readInteger(value, seconds), Name::WrongType, "expiresIn");
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    if (!document.atEnd())
        return json::error(Name::NotJson);
    Tokens tokens{access.toUtf8(), refresh.toUtf8(), std::chrono::seconds(seconds)};
    if (tokens.accessToken.isEmpty())
        return json::error(Name::MissingMember, "accessToken");
    if (!isHeaderSafe(tokens.accessToken))
        return json::error(Name::BadValue, "accessToken");
    if (seconds < 0)
        return json::error(Name::BadValue, "expiresIn");
    return tokens;
}

Parsed<TokenClaims> parseClaims(QByteArrayView accessToken)
{
    const QByteArray token = accessToken.toByteArray();
    const qsizetype first = token.indexOf('.');
    const qsizetype second = first < 0 ? -1 : token.indexOf('.', first + 1);
    if (second < 0)
        return json::error(Name::BadValue, "accessToken");
    const auto payload =
        QByteArray::fromBase64Encoding(token.mid(first + 1, second - first - 1),
                                       QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!payload)
        return json::error(Name::BadValue, "accessToken");
    json::Document document(*payload);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    TokenClaims claims;
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "sub"sv)
            return json::unless(json::readText(value, claims.userId), Name::WrongType, "sub");
        if (name == "name"sv || name == nameUri)
            return json::unless(json::readText(value, claims.name), Name::WrongType, "name");
        if (name == "email"sv)
            return json::unless(json::readText(value, claims.email), Name::WrongType, "email");
        if (name == "tenant_id"sv)
            return json::unless(json::readText(value, claims.tenantId), Name::WrongType, "tenant_id");
        if (name == "role"sv || name == "roles"sv || name == roleUri)
            return json::unless(readRoles(value, claims.roles), Name::WrongType, "role");
        if (name == "exp"sv) {
            qint64 seconds = 0;
            const bool read = json::readInteger(value, seconds) && seconds >= 0 && seconds < (qint64(1) << 40);
            claims.expiresAt = QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc());
            return json::unless(read, Name::BadValue, "exp");
        }
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    return claims;
}

} // namespace colophon::wire
