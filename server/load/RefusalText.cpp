#include "server/load/RefusalText.h"

#include "server/http/HttpClient.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace colophond {

std::string refusalText(const ClientResponse &response)
{
    std::string text = std::to_string(response.status);
    boost::json::error_code error;
    const boost::json::value body = boost::json::parse(response.body, error);
    if (error || !body.is_object())
        return text;
    if (const auto *code = body.get_object().if_contains("error"); code && code->is_string())
        text += " " + std::string(code->get_string());
    const auto *fields = body.get_object().if_contains("errors");
    if (!fields || !fields->is_object())
        return text;
    for (const auto &[field, codes] : fields->get_object()) {
        text += "; " + std::string(field) + ":";
        if (!codes.is_array())
            continue;
        for (const boost::json::value &code : codes.get_array())
            text += code.is_string() ? " " + std::string(code.get_string()) : "";
    }
    return text;
}

} // namespace colophond
