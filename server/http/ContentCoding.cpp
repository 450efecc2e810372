#include "server/http/ContentCoding.h"

#include <algorithm>
#include <optional>

namespace colophond {

namespace {

/// Weights in thousandths.
constexpr int full = 1000;

// The part before `separator`, which is taken away with it.
std::string_view cutOff(std::string_view &rest, char separator)
{
    const auto end = rest.find(separator);
    const std::string_view part = trimmed(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

// "0.5", "1", "1.000": at most three digits after the point (RFC 9110 section 12.4.2).
std::optional<int> weightOf(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.'))
        return std::nullopt;
    int weight = text[0] == '1' ? full : 0;
    int place = 100;
    for (const char digit : text.substr(std::min<std::size_t>(text.size(), 2))) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        weight += (digit - '0') * place;
        place /= 10;
    }
    return weight <= full ? std::optional(weight) : std::nullopt;
}

// The weight that the parameters of a coding give it.
int weightIn(std::string_view parameters)
{
    while (!parameters.empty()) {
        const std::string_view parameter = cutOff(parameters, ';');
        if (parameter.size() >= 2 && equalsIgnoringCase(parameter.substr(0, 2), "q="))
            return weightOf(trimmed(parameter.substr(2))).value_or(0);
    }
    return full;
}

} // namespace

bool prefersGzip(const HeaderFields &request)
{
    std::optional<int> gzip;
    std::optional<int> identity;
    std::optional<int> others;
    for (std::string_view list : request.values("Accept-Encoding")) {
        while (!list.empty()) {
            std::string_view element = cutOff(list, ',');
            const std::string_view coding = cutOff(element, ';');
            const int weight = weightIn(element);
            if (equalsIgnoringCase(coding, "gzip") || equalsIgnoringCase(coding, "x-gzip"))
                gzip = std::max(gzip.value_or(0), weight);
            else if (equalsIgnoringCase(coding, "identity"))
                identity = weight;
            else if (coding == "*")
                others = weight;
        }
    }
    const int wanted = gzip.value_or(others.value_or(0));
    return wanted > 0 && wanted >= identity.value_or(0);
}

bool isIdentityCoded(const HeaderFields &request)
{
    const auto codings = request.values("Content-Encoding");
    return std::all_of(codings.begin(), codings.end(), [](std::string_view coding) {
        return coding.empty() || equalsIgnoringCase(coding, "identity");
    });
}

void announceCoding(HeaderFields &answer, bool gzip)
{
    answer.add("Vary", "Accept-Encoding");
    if (gzip)
        answer.add("Content-Encoding", "gzip");
}

} // namespace colophond
