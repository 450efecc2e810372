#include "server/api/ProblemDocument.h"

#include "server/domain/JsonWriter.h"

namespace colophond {

namespace {

// Sections of RFC 9110; the statuses of RFC 6585 have a page of their own.
std::string typeOf(int status)
{
    const std::string rfc9110 = "https://tools.ietf.org/html/rfc9110#section-";
    switch (status) {
    case 400:
        return rfc9110 + "15.5.1";
    case 401:
        return rfc9110 + "15.5.2";
    case 403:
        return rfc9110 + "15.5.4";
    case 404:
        return rfc9110 + "15.5.5";
    case 405:
        return rfc9110 + "15.5.6";
    case 408:
        return rfc9110 + "15.5.9";
    case 409:
        return rfc9110 + "15.5.10";
    case 410:
        return rfc9110 + "15.5.11";
    case 412:
        return rfc9110 + "15.5.13";
    case 413:
        return rfc9110 + "15.5.14";
    case 415:
        return rfc9110 + "15.5.16";
    case 421:
        return rfc9110 + "15.5.20";
    case 422:
        return rfc9110 + "15.5.21";
    case 424:
        return "https://tools.ietf.org/html/rfc4918#section-11.4";
    case 428:
        return "https://tools.ietf.org/html/rfc6585#section-3";
    case 429:
        return "https://tools.ietf.org/html/rfc6585#section-4";
    case 431:
        return "https://tools.ietf.org/html/rfc6585#section-5";
    case 500:
        return rfc9110 + "15.6.1";
    case 503:
        return rfc9110 + "15.6.4";
    default:
        return "about:blank";
    }
}

} // namespace

std::string problemDocument(const Problem &problem, const std::string &traceId)
{
    JsonWriter json;
    json.beginObject();
    json.member("type", typeOf(problem.status));
    json.member("title", reasonPhrase(problem.status));
    json.member("status", problem.status);
    json.member("detail", problem.detail);
    json.member("error", problem.code);
    json.member("traceId", traceId);
    if (!problem.errors.empty()) {
        json.key("errors").beginObject();
        for (const auto &[field, codes] : problem.errors) {
            json.key(field).beginArray();
            for (const std::string &code : codes)
                json.value(code);
            json.endArray();
        }
        json.endObject();
    }
    json.endObject();
    return json.take();
}

Response problemResponse(const Problem &problem, const std::string &traceId)
{
    Response response;
    response.status = problem.status;
    response.headers.add("Content-Type", "application/problem+json");
    response.body = problemDocument(problem, traceId);
    return response;
}

} // namespace colophond
