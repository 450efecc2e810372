#include "server/api/RequestCulture.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace colophond {

namespace {

std::optional<std::string> supportedForm(std::string_view wanted, const std::vector<std::string> &supported)
{
    while (!wanted.empty()) {
        const auto found = std::find_if(supported.begin(), supported.end(), [&](const std::string &culture) {
            return equalsIgnoringCase(culture, wanted);
        });
        if (found != supported.end())
            return *found;
        const auto hyphen = wanted.rfind('-');
        if (hyphen == std::string_view::npos)
            return std::nullopt;
        wanted = wanted.substr(0, hyphen);
    }
    return std::nullopt;
}

// "pt-BR,pt;q=0.9" by falling weight; equal weights keep their order (RFC 9110 section 12.5.4).
std::vector<std::string_view> byWeight(std::string_view header)
{
    std::vector<std::pair<double, std::string_view>> weighted;
    while (!header.empty()) {
        const auto comma = header.find(',');
        std::string_view item = trimmed(header.substr(0, comma));
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        const auto semicolon = item.find(';');
        double weight = 1;
        if (semicolon != std::string_view::npos) {
            const std::string_view parameter = trimmed(item.substr(semicolon + 1));
            if (parameter.starts_with("q="))
                weight = std::strtod(std::string(parameter.substr(2)).c_str(), nullptr);
            item = trimmed(item.substr(0, semicolon));
        }
        if (!item.empty() && weight > 0)
            weighted.emplace_back(weight, item);
    }
    std::stable_sort(weighted.begin(), weighted.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<std::string_view> result;
    for (const auto &[weight, item] : weighted)
        result.push_back(item);
    return result;
}

// ".AspNetCore.Culture=c=pt|uic=pt"
std::string_view cookieCulture(std::string_view cookies)
{
    constexpr std::string_view name = ".AspNetCore.Culture=c=";
    const auto at = cookies.find(name);
    if (at == std::string_view::npos)
        return {};
    cookies.remove_prefix(at + name.size());
    return cookies.substr(0, cookies.find_first_of("|;%"));
}

} // namespace

std::string requestCulture(const Request &request, const std::vector<std::string> &supported,
                           const std::string &fallback)
{
    for (const std::string_view wanted : {request.query.value("culture"), request.query.value("ui-culture"),
                                          cookieCulture(request.headers.value("Cookie"))}) {
        if (const auto culture = supportedForm(wanted, supported))
            return *culture;
    }
    for (const std::string_view wanted : byWeight(request.headers.value("Accept-Language"))) {
        if (const auto culture = supportedForm(wanted, supported))
            return *culture;
    }
    return fallback;
}

} // namespace colophond
