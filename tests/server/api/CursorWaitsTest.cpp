#include "server/api/CursorWaits.h"

#include "tests/server/store/TestCatalog.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

using SteadyPoint = CursorWaits::TimePoint;

/// Later than any test runs: what is told before it was not told by the timer.
const SteadyPoint never = SteadyPoint::clock::now() + std::chrono::hours(1000);

class CursorWaitsTest : public testing::Test
{
protected:
    CursorWaitsTest() { catalog.open(); }

    CursorWaits::Told into(const std::string &name)
    {
        return [this, name](bool reached) {
            told.push_back(name + (reached ? " reached" : " refused"));
        };
    }

    TestCatalog catalog;
    std::vector<std::string> told;
};

using Texts = std::vector<std::string>;

} // namespace

TEST_F(CursorWaitsTest, WhatIsReachedIsToldAtOnceAndTheRestWhenItComes)
{
    std::promise<bool> second;
    catalog.make(Create{id(1), someAuthor()});
    CursorWaits waits(catalog.core->readModel(), 10);
    EXPECT_TRUE(waits.await(1, never, into("first")));
    EXPECT_EQ(told, Texts{"first reached"});
    EXPECT_TRUE(waits.await(2, never, [&](bool reached) { second.set_value(reached); }));
    EXPECT_TRUE(waits.await(3, never, into("third")));
    EXPECT_EQ(waits.count(), 2U);
    catalog.make(Create{id(2), someAuthor()});
    EXPECT_TRUE(second.get_future().get());
    EXPECT_EQ(told, Texts{"first reached"});
    EXPECT_EQ(waits.count(), 1U);
}

TEST_F(CursorWaitsTest, WhoseTimeHasComeIsRefusedAndNobodyElse)
{
    CursorWaits waits(catalog.core->readModel(), 10);
    waits.await(1, never + std::chrono::seconds(5), into("early"));
    waits.await(1, never + std::chrono::seconds(6), into("late"));
    waits.expire(never + std::chrono::milliseconds(4999));
    EXPECT_EQ(told, Texts{});
    waits.expire(never + std::chrono::milliseconds(5000));
    EXPECT_EQ(told, Texts{"early refused"});
    EXPECT_EQ(waits.count(), 1U);
}

TEST_F(CursorWaitsTest, ItsTimerTellsWhenTheDeadlineComes)
{
    CursorWaits waits(catalog.core->readModel(), 10);
    std::promise<bool> refused;
    waits.await(1, never, into("patient"));
    waits.await(1, SteadyPoint::clock::now() + std::chrono::milliseconds(5),
                [&](bool reached) { refused.set_value(reached); });
    EXPECT_FALSE(refused.get_future().get());
    EXPECT_EQ(told, Texts{});
}

TEST_F(CursorWaitsTest, IsBoundedAndTellsWhoStillWaitsAtItsEnd)
{
    {
        CursorWaits waits(catalog.core->readModel(), 1);
        EXPECT_TRUE(waits.await(1, never, into("first")));
        EXPECT_FALSE(waits.await(1, never, into("second")));
        EXPECT_TRUE(waits.await(0, never, into("third")));
    }
    EXPECT_EQ(told, (Texts{"third reached", "first refused"}));
}
