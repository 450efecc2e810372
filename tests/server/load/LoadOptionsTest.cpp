#include "server/load/LoadOptions.h"

#include "server/http/HttpClient.h"
#include "server/load/RefusalText.h"

#include <gtest/gtest.h>

#include <vector>

namespace colophond {
namespace {

std::optional<LoadOptions> parse(const std::vector<std::string> &arguments)
{
    return LoadOptions::parse(arguments);
}

TEST(LoadOptions, ReadsWhatTheUsageSays)
{
    const std::optional<LoadOptions> options = parse({"--catalog", "dir", "data/books.csv", "--map", "a.map"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->catalog, "dir");
    EXPECT_EQ(options->file, "data/books.csv");
    EXPECT_EQ(options->map, "a.map");
    EXPECT_EQ(options->report, "books.report.csv") << "in the current folder, not beside a file that may be read only";
    EXPECT_EQ(options->connections, 32u);
    EXPECT_EQ(parse({"b.csv", "--map=m", "--catalog=d", "--report=r.txt"})->report, "r.txt");
}

TEST(LoadOptions, RefusesWhatItDoesNotUnderstand)
{
    EXPECT_THROW(parse({}), UsageError);
    EXPECT_THROW(parse({"books.csv", "--map", "a.map"}), UsageError);
    EXPECT_THROW(parse({"--catalog", "d", "--map", "m"}), UsageError);
    EXPECT_THROW(parse({"--catalog", "d", "b.csv", "c.csv", "--map", "m"}), UsageError);
    EXPECT_THROW(parse({"--catalog", "d", "b.csv", "--map", "m", "--connections", "0"}), UsageError);
    EXPECT_THROW(parse({"--catalog", "d", "b.csv", "--map", "m", "--colour"}), UsageError);
}

TEST(RefusalText, SaysCodeAndFields)
{
    ClientResponse response;
    response.status = 400;
    response.body = R"({"error":"ERR_BOOK_TITLE_TOO_LONG","errors":{"title":["ERR_BOOK_TITLE_TOO_LONG"]}})";
    EXPECT_EQ(refusalText(response), "400 ERR_BOOK_TITLE_TOO_LONG; title: ERR_BOOK_TITLE_TOO_LONG");
    response.body = "";
    EXPECT_EQ(refusalText(response), "400");
    response.body = "[1]";
    EXPECT_EQ(refusalText(response), "400");
    response.body = R"({"errors":{"a":1}})";
    EXPECT_EQ(refusalText(response), "400; a:");
}

} // namespace
} // namespace colophond
