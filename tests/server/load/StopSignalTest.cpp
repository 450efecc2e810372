#include "server/load/StopSignal.h"

#include <gtest/gtest.h>

namespace colophond {
namespace {

TEST(StopSignal, HearsCtrlCAndRemembersIt)
{
    StopSignal stop;
    EXPECT_FALSE(stop.wait(0));
    ASSERT_EQ(raise(SIGINT), 0);
    EXPECT_TRUE(stop.wait(1000));
    EXPECT_TRUE(stop.wait(0));
}

TEST(StopSignal, GivesTheMaskBack)
{
    sigset_t before;
    sigset_t during;
    sigset_t after;
    pthread_sigmask(SIG_BLOCK, nullptr, &before);
    {
        StopSignal stop;
        pthread_sigmask(SIG_BLOCK, nullptr, &during);
    }
    pthread_sigmask(SIG_BLOCK, nullptr, &after);
    EXPECT_EQ(sigismember(&during, SIGINT), 1);
    EXPECT_EQ(sigismember(&during, SIGTERM), 1);
    EXPECT_EQ(sigismember(&after, SIGINT), sigismember(&before, SIGINT));
}

} // namespace
} // namespace colophond
