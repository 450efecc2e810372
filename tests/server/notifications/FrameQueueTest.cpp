#include "server/notifications/FrameQueue.h"

#include <gtest/gtest.h>

using namespace colophond;

namespace {

Frame frame(const std::string &text)
{
    return std::make_shared<const std::string>(text);
}

Uuid entity(std::uint8_t number)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = number;
    return Uuid(bytes);
}

std::string taken(FrameQueue &queue, std::size_t limit = 100)
{
    std::string text;
    for (const FrameQueue::Entry &next : queue.take(limit))
        text += *next.frame + " ";
    return text;
}

} // namespace

TEST(FrameQueue, KeepsAllWhileThereIsRoom)
{
    FrameQueue queue(3);
    EXPECT_TRUE(queue.pushCatalog(EntityKind::Book, entity(1), frame("a1")));
    EXPECT_TRUE(queue.pushCatalog(EntityKind::Book, entity(1), frame("a2")));
    EXPECT_TRUE(queue.pushCatalog(EntityKind::Book, entity(2), frame("b3")));
    EXPECT_EQ(taken(queue, 2), "a1 a2 ");
    EXPECT_EQ(taken(queue), "b3 ");
    EXPECT_TRUE(queue.empty());
}

TEST(FrameQueue, DropsTheOlderOfOneEntityWhenFullAndKeepsTheOrder)
{
    FrameQueue queue(3);
    queue.push(frame("Connected"));
    queue.pushCatalog(EntityKind::Book, entity(1), frame("a1"));
    queue.pushCatalog(EntityKind::Book, entity(2), frame("b2"));
    EXPECT_TRUE(queue.pushCatalog(EntityKind::Book, entity(1), frame("a3")));
    EXPECT_EQ(taken(queue), "Connected b2 a3 ");
}

TEST(FrameQueue, SaysWhenDroppingDoesNotHelp)
{
    FrameQueue queue(2);
    queue.pushCatalog(EntityKind::Book, entity(1), frame("a1"));
    queue.pushCatalog(EntityKind::Book, entity(2), frame("b2"));
    EXPECT_FALSE(queue.pushCatalog(EntityKind::Book, entity(3), frame("c3")));
}

TEST(FrameQueue, HoldsOnePing)
{
    FrameQueue queue(3);
    queue.pushPing(frame("p1"));
    queue.pushCatalog(EntityKind::Book, entity(1), frame("a1"));
    queue.pushPing(frame("p2"));
    EXPECT_EQ(taken(queue), "a1 p2 ");
}
