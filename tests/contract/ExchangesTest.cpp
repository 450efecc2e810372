#include "tests/server/api/RunningServer.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

using namespace colophond;
using colophond::test::RunningServer;
namespace json = boost::json;

namespace {

std::string read(const std::filesystem::path &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool fits(std::string_view text, std::string_view pattern)
{
    static const std::string uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    const auto matches = [&](const std::string &expression) {
        return std::regex_match(text.begin(), text.end(), std::regex(expression));
    };
    if (pattern == "<any>")
        return true;
    if (pattern == "<text>")
        return !text.empty();
    if (pattern == "<uuid>")
        return matches(uuid);
    if (pattern == "<time>")
        return matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?\\+00:00");
    if (pattern == "<trace id>")
        return matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    if (pattern == "<cursor>")
        return matches(uuid + "-\\d+");
    return text == pattern;
}

// Where `value` differs from `expected`, or an empty text.
std::string difference(const json::value &value, const json::value &expected, const std::string &place)
{
    if (expected.is_string()) {
        if (expected.as_string() == "<any>")
            return {};
        return value.is_string() && fits(value.as_string(), expected.as_string()) ? "" : place;
    }
    if (expected.is_object() && value.is_object()) {
        for (const auto &[name, member] : expected.as_object()) {
            const json::value *found = value.as_object().if_contains(name);
            const std::string path = place + "." + std::string(name);
            if (found == nullptr)
                return path + " is missing";
            if (const std::string deeper = difference(*found, member, path); !deeper.empty())
                return deeper;
        }
        for (const auto &member : value.as_object()) {
            if (!expected.as_object().contains(member.key()))
                return place + "." + std::string(member.key()) + " should not be there";
        }
        return {};
    }
    if (expected.is_array() && value.is_array()) {
        if (expected.as_array().size() != value.as_array().size())
            return place + " has another length";
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            const std::string path = place + "[" + std::to_string(i) + "]";
            if (const std::string deeper = difference(value.at(i), expected.at(i), path); !deeper.empty())
                return deeper;
        }
        return {};
    }
    if (expected.is_number() && value.is_number())
        return value.to_number<double>() == expected.to_number<double>() ? "" : place;
    return value == expected ? "" : place;
}

class Exchanges : public testing::TestWithParam<std::string>
{
protected:
    std::string filledIn(std::string text)
    {
        const std::vector<std::pair<std::string, std::string>> marks{{"<admin token>", server.adminToken()},
                                                                     {"<user token>", userToken},
                                                                     {"<password>", RunningServer::password},
                                                                     {"<last cursor>", lastCursor}};
        for (const auto &[mark, value] : marks) {
            if (const auto at = text.find(mark); at != std::string::npos)
                text.replace(at, mark.size(), value);
        }
        return text;
    }

    void play(const json::object &step)
    {
        const json::object &request = step.at("request").as_object();
        RunningServer::Headers headers;
        for (const auto &header : request.at("headers").as_object())
            headers.emplace_back(header.key(), filledIn(std::string(header.value().as_string())));
        std::string body;
        if (const json::value *document = request.if_contains("body"))
            body = filledIn(json::serialize(*document));
        else if (const json::value *text = request.if_contains("text"))
            body = text->as_string();
        const ClientResponse answer = server.send(std::string(request.at("method").as_string()),
                                                  std::string(request.at("target").as_string()), headers, body);
        compare(answer, step.at("response").as_object());
        if (const std::string_view cursor = answer.header("X-Stream-Cursor"); !cursor.empty())
            lastCursor = cursor;
    }

    static void compare(const ClientResponse &answer, const json::object &expected)
    {
        EXPECT_EQ(answer.status, expected.at("status").as_int64()) << answer.body;
        for (const auto &header : expected.at("headers").as_object())
            EXPECT_TRUE(fits(answer.header(header.key()), header.value().as_string()))
                << header.key() << ": " << answer.header(header.key());
        const json::value *body = expected.if_contains("body");
        if (body == nullptr)
            return;
        boost::system::error_code error;
        const json::value value = json::parse(answer.body, error);
        ASSERT_FALSE(error) << answer.body;
        EXPECT_EQ(difference(value, *body, "body"), "") << answer.body;
    }

    RunningServer server;
    std::string userToken = server.signIn(RunningServer::userEmail);
    std::string lastCursor = server.server().core().epoch().toText() + "-0";
};

} // namespace

TEST_P(Exchanges, areAnsweredAsTheContractSays)
{
    const json::value file = json::parse(read(std::filesystem::path(EXCHANGES_FOLDER) / (GetParam() + ".json")));
    for (const json::value &step : file.as_object().at("steps").as_array()) {
        SCOPED_TRACE(std::string(step.as_object().at("name").as_string()));
        play(step.as_object());
    }
}

INSTANTIATE_TEST_SUITE_P(Contract, Exchanges, testing::Values("authors", "categories", "publishers", "books", "rules"),
                         [](const auto &example) { return example.param; });
