#include "server/demo/DemoOptions.h"

#include "server/load/LoadOptions.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

namespace colophond {
namespace {

std::optional<DemoOptions> parse(const std::vector<std::string> &arguments)
{
    return DemoOptions::parse(arguments);
}

TEST(DemoOptions, DefaultsToTheCatalogOfThisComputer)
{
    ::setenv("XDG_DATA_HOME", "/data", 1);
    EXPECT_EQ(parse({"--rate", "2"})->catalog, "/data/colophon/catalog");
    ::unsetenv("XDG_DATA_HOME");
    ::setenv("HOME", "/home/someone", 1);
    EXPECT_EQ(parse({"--rate", "2"})->catalog, "/home/someone/.local/share/colophon/catalog");
    EXPECT_EQ(parse({"--rate", "2", "--catalog", "here"})->catalog, "here");
}

TEST(DemoOptions, ReadsNumbers)
{
    const std::optional<DemoOptions> options = parse({"--catalog=c", "--rate=0.5", "--seed=9", "--count=3"});
    EXPECT_EQ(options->rate, 0.5);
    EXPECT_EQ(options->seed, 9u);
    EXPECT_EQ(options->count, 3u);
    EXPECT_FALSE(parse({"--catalog=c", "--rate=1"})->count);
}

TEST(DemoOptions, RefusesWhatItDoesNotUnderstand)
{
    for (const std::vector<std::string> &wrong : {std::vector<std::string>{},
                                                  {"--rate", "0"},
                                                  {"--rate", "-1"},
                                                  {"--rate", "2000"},
                                                  {"--rate", "fast"},
                                                  {"--rate", "nan"}})
        EXPECT_THROW(parse(wrong), UsageError);
}

} // namespace
} // namespace colophond
