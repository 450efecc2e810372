#include "tests/server/load/CatalogProgram.h"

#include "server/load/SampleCatalog.h"

#include <boost/json/value.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <thread>

namespace colophond {
namespace {

TEST(Demo, EditsANewCatalogThatHoldsTheSample)
{
    CatalogProgram program;
    const CatalogProgram::Result result =
        program.run({"demo", "--catalog", program.catalog().string(), "--rate", "500", "--seed", "5", "--count", "60"});
    EXPECT_EQ(result.exitCode, 0) << result.err;
    EXPECT_NE(result.out.find("\nprice    "), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("60 edits made, 0 came too late"), std::string::npos) << result.out;

    std::int64_t versions = 0;
    const boost::json::array all = program.entities("books,authors,categories,publishers");
    for (const boost::json::value &entity : all)
        versions += entity.at("version").as_int64();
    const std::size_t sample = sampleCommands().size();
    EXPECT_GE(all.size(), sample);
    EXPECT_EQ(versions, static_cast<std::int64_t>(sample) + 60) << "one event an edit";
}

TEST(Demo, EndsAtCtrlC)
{
    CatalogProgram program;
    ASSERT_EQ(program.run({"demo", "--catalog", program.catalog().string(), "--rate", "100", "--count", "1"}).exitCode,
              0);
    const auto versions = [&program] {
        std::int64_t sum = 0;
        for (const boost::json::value &book : program.entities("books"))
            sum += book.at("version").as_int64();
        return sum;
    };
    const std::int64_t before = versions();
    program.start({"demo", "--catalog", program.catalog().string(), "--rate", "0.01"});
    // Its first edit comes at once, the second after 100 s: it is waiting when the signal arrives.
    for (int i = 0; i < 600 && versions() == before; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    program.signal(SIGINT);
    const CatalogProgram::Result result = program.finish();
    EXPECT_EQ(result.exitCode, 0) << result.err;
    EXPECT_NE(result.out.find("1 edits made"), std::string::npos) << result.out;
}

} // namespace
} // namespace colophond
