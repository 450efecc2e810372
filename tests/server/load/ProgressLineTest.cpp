#include "server/load/ProgressLine.h"

#include <gtest/gtest.h>

#include <sstream>

namespace colophond {
namespace {

using namespace std::chrono_literals;

TEST(ProgressLine, RewritesOneLineOnATerminal)
{
    std::ostringstream out;
    {
        ProgressLine progress(out, true);
        progress.show("1 of 2");
        progress.show("2 of 2");
    }
    EXPECT_EQ(out.str(), "\r\x1B[K1 of 2\r\x1B[K2 of 2\r\x1B[K");
}

TEST(ProgressLine, WritesALineNowAndThenElsewhere)
{
    std::ostringstream out;
    auto now = std::chrono::steady_clock::time_point();
    {
        ProgressLine progress(
            out, false, [&now] { return now; }, 2s);
        progress.show("1");
        now += 1999ms;
        progress.show("2");
        now += 1ms;
        progress.show("3");
        progress.show("4");
        now += 5s;
        progress.show("5");
    }
    EXPECT_EQ(out.str(), "3\n5\n");
}

} // namespace
} // namespace colophond
