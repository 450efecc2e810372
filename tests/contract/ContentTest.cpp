// What the server takes and refuses of the contents in content/, by the first code that it says.

#include "server/domain/CommandReader.h"
#include "server/domain/Validation.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

using namespace colophond;
namespace json = boost::json;

namespace {

json::array examples()
{
    std::ifstream file(CONTENT_FILE);
    std::ostringstream text;
    text << file.rdbuf();
    return json::parse(text.str()).as_array();
}

/// "<3 of x>" is "xxx".
std::string written(std::string text)
{
    static const std::regex form("<([0-9]+) of ([^>]+)>");
    for (std::smatch found; std::regex_search(text, found, form);) {
        std::string many;
        for (int left = std::stoi(found[1]); left > 0; --left)
            many += found[2];
        text = found.prefix().str() + many + found.suffix().str();
    }
    return text;
}

EntityKind kindNamed(std::string_view name)
{
    if (name == "book")
        return EntityKind::Book;
    if (name == "author")
        return EntityKind::Author;
    return name == "category" ? EntityKind::Category : EntityKind::Publisher;
}

/// "" when it is taken.
std::string firstCode(const json::object &example)
{
    const std::string body = written(json::serialize(example.at("body")));
    const auto command = readUpdate(kindNamed(example.at("kind").as_string()), Uuid(), body);
    if (!command)
        return "binding";
    const Violations found = validate(std::get<Update>(*command).content, CatalogConfiguration());
    if (!found.early.empty())
        return found.early.front().code;
    return found.late.empty() ? std::string() : found.late.front().code;
}

TEST(Content, IsTakenOrRefusedAsTheExamplesSay)
{
    const json::array all = examples();
    EXPECT_GE(all.size(), 80U);
    for (const json::value &each : all) {
        const json::object &example = each.as_object();
        const std::string name(example.at("name").as_string());
        const json::value *error = example.if_contains("error");
        EXPECT_EQ(firstCode(example), error ? std::string(error->as_string()) : std::string())
            << example.at("kind").as_string().c_str() << ": " << name;
    }
}

} // namespace
