#include "server/identity/Encoding.h"
#include "tests/contract/Comparison.h"
#include "tests/server/api/RunningServer.h"
#include "tests/server/http/Gunzip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace colophond;
using namespace colophond::test;
namespace json = boost::json;

namespace {

std::string read(const std::filesystem::path &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

class Exchanges : public testing::TestWithParam<std::string>
{
protected:
    std::string filledIn(std::string text)
    {
        const std::vector<std::pair<std::string, std::string>> marks{{"<admin token>", server.adminToken()},
                                                                     {"<user token>", userToken},
                                                                     {"<password>", RunningServer::password},
                                                                     {"<refresh token>", refreshToken},
                                                                     {"<last event>", lastEvent},
                                                                     {"<last cursor>", lastCursor},
                                                                     {"<future cursor>", futureCursor}};
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
        const ClientResponse answer =
            server.send(std::string(request.at("method").as_string()),
                        filledIn(std::string(request.at("target").as_string())), headers, body);
        compare(answer, step.at("response").as_object());
        if (const auto cursor = Cursor::fromText(answer.header("X-Stream-Cursor"))) {
            lastCursor = cursor->toText();
            lastEvent = answer.header("X-Event-ID");
            // No example is about how long the read model takes.
            EXPECT_TRUE(server.server().core().readModel().waitFor(cursor->sequence, std::chrono::steady_clock::now() +
                                                                                         std::chrono::minutes(1)));
        }
        if (std::string token = textMember(answer.body, "refreshToken"); !token.empty())
            refreshToken = std::move(token);
    }

    void compare(ClientResponse answer, const json::object &expected)
    {
        if (answer.header("Content-Encoding") == "gzip") {
            Gunzipped read = gunzip(answer.body);
            EXPECT_TRUE(read.whole);
            answer.body = std::move(read.text);
        }
        EXPECT_EQ(answer.status, expected.at("status").as_int64()) << answer.body;
        for (const auto &header : expected.at("headers").as_object())
            EXPECT_TRUE(fits(answer.header(header.key()), filledIn(std::string(header.value().as_string()))))
                << header.key() << ": " << answer.header(header.key());
        if (const json::value *without = expected.if_contains("without")) {
            for (const json::value &header : without->as_array())
                EXPECT_EQ(answer.header(header.as_string()), "") << header;
        }
        boost::system::error_code error;
        if (const json::value *body = expected.if_contains("body")) {
            const json::value value = json::parse(answer.body, error);
            ASSERT_FALSE(error) << answer.body;
            EXPECT_EQ(difference(value, *body, "body"), "") << answer.body;
        } else if (const json::value *lines = expected.if_contains("lines")) {
            json::array rows;
            std::istringstream text(answer.body);
            for (std::string row; std::getline(text, row) && !error;)
                rows.push_back(json::parse(row, error));
            ASSERT_FALSE(error) << answer.body;
            compareLines(std::move(rows), lines->as_array());
        }
        if (const json::value *claims = expected.if_contains("claims"))
            compareClaims(textMember(answer.body, "accessToken"), claims->as_object());
    }

    static void compareClaims(const std::string &token, const json::object &expected)
    {
        const auto begin = token.find('.') + 1;
        const auto payload = fromBase64Url(std::string_view(token).substr(begin, token.rfind('.') - begin));
        ASSERT_TRUE(payload);
        const json::value claims = json::parse(*payload);
        for (const auto &[name, value] : expected) {
            const json::value *claim = claims.as_object().if_contains(name);
            ASSERT_NE(claim, nullptr) << name;
            EXPECT_EQ(difference(*claim, value, name), "");
        }
    }

    // In any order, but for the last.
    static void compareLines(json::array rows, const json::array &expected)
    {
        ASSERT_EQ(rows.size(), expected.size()) << rows;
        EXPECT_EQ(difference(rows.back(), expected.back(), "last line"), "");
        for (const json::value &line : expected) {
            const auto found = std::find_if(rows.begin(), rows.end(), [&](const json::value &row) {
                return difference(row, line, "line").empty();
            });
            ASSERT_NE(found, rows.end()) << line << " is not among " << rows;
            rows.erase(found);
        }
    }

    RunningServer server{[](CatalogServer::Options &options) {
        options.cursorPatience = std::chrono::milliseconds(20);
    }};
    std::string userToken = server.signIn(RunningServer::userEmail);
    std::string refreshToken;
    std::string lastEvent;
    std::string lastCursor = server.server().core().epoch().toText() + "-0";
    std::string futureCursor = server.server().core().epoch().toText() + "-999999";
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

INSTANTIATE_TEST_SUITE_P(Contract, Exchanges,
                         testing::Values("authors", "categories", "publishers", "books", "rules", "desktop",
                                         "extensions", "history", "batch"),
                         [](const auto &example) { return example.param; });
