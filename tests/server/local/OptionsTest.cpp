#include "server/Options.h"

#include "server/local/PrivateFile.h"
#include "tests/server/local/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

using namespace colophond;

namespace {

using Variables = std::map<std::string, std::string>;

Options read(const std::vector<std::string> &arguments, const Variables &variables = {{"HOME", "/home/ana"}})
{
    return readOptions(arguments, [&](const std::string &name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
}

} // namespace

TEST(Options, haveTheirDefaults)
{
    const Options server = read({});
    EXPECT_EQ(server.address, "127.0.0.1");
    EXPECT_EQ(server.port, 5373);
    EXPECT_EQ(server.resumeEvents, 100'000);
    EXPECT_EQ(server.store, "/home/ana/.local/share/colophon/server/catalog.sqlite");
    EXPECT_FALSE(server.catalog.has_value());
    const Options local = read({"--catalog", "/c", "--lease", "--sample"});
    EXPECT_EQ(local.catalog, "/c");
    EXPECT_EQ(local.port, 0);
    EXPECT_TRUE(local.lease && local.sample);
    EXPECT_EQ(local.leaseGrace, std::chrono::seconds(30));
}

TEST(Options, theCommandLineWinsOverTheEnvironmentAndThatOverTheFile)
{
    const test::TemporaryFolder temporary;
    const std::string file = temporary.path() / "colophond.ini";
    writePrivateFile(
        file,
        "# a comment\nlisten = 0.0.0.0:1\nlog-file=/file.log\nadmin-email=file@x\nlease-grace=5\nresume-events=7\n");
    const Variables variables{{"HOME", "/h"},
                              {"COLOPHOND_LISTEN", "0.0.0.0:2"},
                              {"COLOPHOND_LOG_FILE", "/env.log"},
                              {"COLOPHOND_CONFIG", file}};
    const Options options = read({"--listen", "[::1]:3"}, variables);
    EXPECT_EQ(options.address, "::1");
    EXPECT_EQ(options.port, 3);
    EXPECT_EQ(options.logFile, "/env.log");
    EXPECT_EQ(options.adminEmail, "file@x");
    EXPECT_EQ(options.leaseGrace, std::chrono::seconds(5));
    EXPECT_EQ(options.resumeEvents, 7);
    EXPECT_TRUE(read({"--catalog", "/c"}, {{"COLOPHOND_LEASE", "true"}}).lease);
}

TEST(Options, whatCannotBeMeantIsRefused)
{
    for (const std::vector<std::string> &arguments :
         std::vector<std::vector<std::string>>{{"--no-such-option"},
                                               {"--cat", "/c"},
                                               {"stray"},
                                               {"--catalog"},
                                               {"--catalog", "/c", "--store", "sqlite:/x"},
                                               {"--catalog", "/c", "--listen", "0.0.0.0:80"},
                                               {"--listen", "here:there"},
                                               {"--listen", "127.0.0.1:70000"},
                                               {"--store", "redis://x"},
                                               {"--lease"},
                                               {"--catalog", "/c", "--lease-grace", "soon"},
                                               {"--catalog", "/c", "--lease-grace", "-1"},
                                               {"--resume-events", "0"},
                                               {"--config", "/no/such/file"}})
        EXPECT_THROW(read(arguments), OptionsError) << testing::PrintToString(arguments);
    EXPECT_THROW(read({}, {}), OptionsError);
}

TEST(Options, helpNamesEveryOption)
{
    EXPECT_TRUE(read({"--help"}).help);
    EXPECT_TRUE(read({"--version"}).version);
    for (const char *name : {"--catalog", "--lease", "--sample", "--listen", "--store", "--admin-email",
                             "--admin-password-file", "--log-file", "--config", "--version", "--resume-events"})
        EXPECT_NE(helpText().find(name), std::string::npos) << name;
}
