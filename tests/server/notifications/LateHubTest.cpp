#include "tests/server/store/TestCatalog.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

/// An outbox whose rows are committed up to 5 while the hub has published up to 3 only.
class AheadOutbox : public OutboxReader
{
public:
    Rows readOutbox(const std::string &, std::int64_t, std::int64_t, int) override { return {}; }
    Bounds bounds() override { return {0, 5}; }
};

OutboxRow row(std::int64_t sequence)
{
    return {sequence, "*DEFAULT*", EntityKind::Book, id(static_cast<unsigned>(sequence)), "", "BookCreated", "{}"};
}

} // namespace

/// A snapshot shows what is committed; its cursor must serve although the hub has not published that far yet.
TEST(LateHub, TakesTheCursorOfASnapshotThatIsAheadOfIt)
{
    AheadOutbox outbox;
    ManualClock clock;
    const Uuid epoch = id(1);
    NotificationHub hub(outbox, Cursor{epoch, 3}, clock.clock(), seededRandom(1), {std::chrono::hours(1)});
    SubscriptionRequest request;
    request.lastEventId = Cursor{epoch, 5}.toText();
    const auto stream = hub.subscribe(request, [] {});
    hub.ping();
    auto frames = stream->take(10);
    ASSERT_EQ(frames.size(), 1u);
    EXPECT_NE(frames[0]->find("id: " + *request.lastEventId + "\n"), std::string::npos);
    hub.publish({row(4), row(5)}, 5);
    hub.publish({row(6)}, 6);
    frames = stream->take(10);
    ASSERT_EQ(frames.size(), 1u);
    EXPECT_NE(frames[0]->find("-6\n"), std::string::npos);
    request.lastEventId = Cursor{epoch, 7}.toText();
    const auto ahead = hub.subscribe(request, [] {});
    EXPECT_EQ(ahead->take(10).size(), 2u);
}
