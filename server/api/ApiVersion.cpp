#include "server/api/ApiVersion.h"

#include "server/domain/JsonWriter.h"

#include <algorithm>

namespace colophond {

namespace {

bool isNumber(std::string_view text)
{
    return !text.empty() && text.size() <= 9 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<VersionProblem> checkApiVersion(const Request &request)
{
    const std::string_view version = request.headers.value("api-version");
    if (version.empty())
        return std::nullopt;
    const auto point = version.find('.');
    const std::string_view major = version.substr(0, point);
    const std::string_view minor = point == std::string_view::npos ? "0" : version.substr(point + 1);
    if (!isNumber(major) || !isNumber(minor))
        return VersionProblem::Invalid;
    if (std::stol(std::string(major)) == 1 && std::stol(std::string(minor)) == 0)
        return std::nullopt;
    return VersionProblem::Unsupported;
}

Response versionProblemResponse(VersionProblem problem, const std::string &traceId)
{
    const bool invalid = problem == VersionProblem::Invalid;
    const std::string code = invalid ? "InvalidApiVersion" : "UnsupportedApiVersion";
    JsonWriter json;
    json.beginObject();
    json.member("type", invalid ? "https://docs.api-versioning.org/problems#invalid"
                                : "https://docs.api-versioning.org/problems#unsupported");
    json.member("title", invalid ? "Invalid API version" : "Unsupported API version");
    json.member("status", 400);
    json.member("detail", "This resource has the API version 1.0 only.");
    json.member("code", code);
    json.member("error", code);
    json.member("traceId", traceId);
    json.endObject();
    Response response;
    response.status = 400;
    response.headers.add("Content-Type", "application/problem+json");
    response.body = json.take();
    return response;
}

} // namespace colophond
