#include "server/local/LeaseSocket.h"

#include "server/local/LeaseHold.h"
#include "tests/server/local/TemporaryFolder.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

using namespace colophond;
using colophond::test::TemporaryFolder;

TEST(LeaseSocket, aConnectionThatWasNotAcceptedYetCancelsTheEnd)
{
    const TemporaryFolder temporary;
    const auto path = temporary.path() / "lease.sock";
    boost::asio::io_context context;
    LeaseSocket leases(context, path);
    // It waits in the queue of the socket before the context runs at all, and the grace is over at once.
    auto hold = LeaseHold::connect(path);
    ASSERT_TRUE(hold.has_value());
    bool ended = false;
    leases.start(std::chrono::milliseconds(0), [&] { ended = true; });
    while (leases.holders() == 0)
        context.run_one();
    for (int i = 0; i < 100; ++i)
        context.poll();
    EXPECT_FALSE(ended);
    EXPECT_TRUE(hold->isHeld());
    EXPECT_TRUE(std::filesystem::exists(path));

    hold.reset();
    context.run();
    EXPECT_TRUE(ended);
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_FALSE(LeaseHold::connect(path).has_value());
}

TEST(LeaseSocket, withoutGraceItStaysUntilItIsClosed)
{
    const TemporaryFolder temporary;
    const auto path = temporary.path() / "lease.sock";
    boost::asio::io_context context;
    LeaseSocket leases(context, path);
    leases.start(std::nullopt, [] { FAIL(); });
    const auto hold = LeaseHold::connect(path);
    while (leases.holders() == 0)
        context.run_one();
    bool closed = false;
    leases.close([&] { closed = true; });
    context.run();
    EXPECT_TRUE(closed);
    EXPECT_FALSE(hold->isHeld());
    EXPECT_FALSE(std::filesystem::exists(path));
}
