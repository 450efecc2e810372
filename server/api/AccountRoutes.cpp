#include "server/api/Routes.h"
#include "server/domain/JsonText.h"
#include "server/domain/JsonWriter.h"

#include <boost/json/object.hpp>

namespace colophond {

namespace {

constexpr RouteRule openRule{RouteRule::Access::Anyone, false, true};
constexpr RouteRule signedInRule{RouteRule::Access::SignedIn, false, true};

const Problem unreadable{400, "ERR_REQUEST_BODY_INVALID", "The body is not JSON, or a member is missing.", {}};

// The text member of a body's object; nothing when it is missing, null or no text.
std::optional<std::string> textMember(const boost::json::value &body, std::string_view name)
{
    const boost::json::value *member = findMember(body.as_object(), name);
    if (member == nullptr || !member->is_string())
        return std::nullopt;
    return std::string(member->as_string());
}

std::optional<boost::json::value> readObject(const ApiCall &call)
{
    auto body = parseJson(call.request().body);
    return body && body->is_object() ? std::move(body) : std::nullopt;
}

void answerSignIn(ApiCall &call, const Identity::SignInOutcome &outcome)
{
    if (const auto *problem = std::get_if<Problem>(&outcome))
        return call.refuse(*problem);
    const auto &pair = std::get<TokenPair>(outcome);
    JsonWriter json;
    json.beginObject();
    json.member("tokenType", "Bearer");
    json.member("accessToken", pair.accessToken);
    json.member("expiresIn", pair.expiresIn);
    json.member("refreshToken", pair.refreshToken);
    json.endObject();
    Response response = jsonResponse(json.take());
    response.headers.add("Cache-Control", "no-store");
    call.reply(std::move(response));
}

void login(ApiServices &services, const std::shared_ptr<ApiCall> &call)
{
    const auto body = readObject(*call);
    const auto email = body ? textMember(*body, "email") : std::nullopt;
    const auto password = body ? textMember(*body, "password") : std::nullopt;
    if (!email || !password)
        return call->refuse(unreadable);
    services.identity.login(call->tenant, *email, *password,
                            [call](const Identity::SignInOutcome &outcome) { answerSignIn(*call, outcome); });
}

void refresh(ApiServices &services, const std::shared_ptr<ApiCall> &call)
{
    const auto body = readObject(*call);
    const auto token = body ? textMember(*body, "refreshToken") : std::nullopt;
    if (!token)
        return call->refuse(unreadable);
    services.identity.refresh(call->tenant, *token,
                              [call](const Identity::SignInOutcome &outcome) { answerSignIn(*call, outcome); });
}

void logout(ApiServices &services, const std::shared_ptr<ApiCall> &call)
{
    // An absent body ends every session, as a null token does.
    std::string token;
    if (!call->request().body.empty()) {
        const auto body = readObject(*call);
        if (!body)
            return call->refuse(unreadable);
        token = textMember(*body, "refreshToken").value_or(std::string());
    }
    services.identity.logout(*call->caller, token, [call] { call->reply(Response{}); });
}

} // namespace

void addAccountRoutes(RouteTable &routes, ApiServices &services)
{
    routes.add("POST", "/account/login", openRule, [&services](const auto &call) { login(services, call); });
    routes.add("POST", "/account/refresh-token", openRule, [&services](const auto &call) { refresh(services, call); });
    routes.add("POST", "/account/logout", signedInRule, [&services](const auto &call) { logout(services, call); });
}

} // namespace colophond
