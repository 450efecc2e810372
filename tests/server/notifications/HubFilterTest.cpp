#include "server/notifications/PayloadFrames.h"
#include "tests/server/notifications/StreamReader.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

class HubFilter : public ::testing::Test
{
protected:
    void SetUp() override { catalog.open(); }

    /// Everything of the catalog, each by another client.
    void makeAll()
    {
        by("one", Create{id(1), someAuthor()});
        by("two", Create{id(2), Category{{{"en", "Fantasy"}}}});
        by("one", Create{id(3), Publisher{"Ace"}});
        by("two", Create{id(4), someBook()});
        by("one", Create{id(5), someBook()});
    }
    void by(const std::string &client, Command command)
    {
        catalog.context.clientId = client;
        catalog.make(std::move(command));
    }
    SubscriptionRequest topics(const std::string &list)
    {
        SubscriptionRequest request;
        request.topics = TopicFilter::fromText(list).value();
        return request;
    }
    /// The events of the next frames after Connected.
    std::vector<std::string> events(Reader &reader, std::size_t count)
    {
        std::vector<std::string> names;
        while (names.size() < count) {
            const std::string frame = reader.next();
            if (frame.empty())
                break;
            names.push_back(line(frame, "event"));
        }
        return names;
    }

    TestCatalog catalog;
};

using Names = std::vector<std::string>;

} // namespace

TEST(TopicFilter, KnowsEveryTopicAndNothingElse)
{
    for (const char *list : {"books", "books,authors", "users,tenants,tasks,presence", "publishers,categories"})
        EXPECT_TRUE(TopicFilter::fromText(list)) << list;
    EXPECT_TRUE(TopicFilter::fromText("books/" + id(1).toText()));
    for (const char *list : {"", ",", "books,", "Books", "book", "books/1", "users/1", "*"})
        EXPECT_FALSE(TopicFilter::fromText(list)) << list;
}

TEST_F(HubFilter, ATopicIsAKindOrOneEntity)
{
    Reader all(catalog, {});
    Reader books(catalog, topics("books"));
    Reader one(catalog, topics("authors,books/" + id(5).toText()));
    Reader none(catalog, topics("tasks,users"));
    makeAll();
    EXPECT_EQ(events(all, 6), (Names{"Connected", "AuthorCreated", "CategoryCreated", "PublisherCreated", "BookCreated",
                                     "BookCreated"}));
    EXPECT_EQ(events(books, 3), (Names{"Connected", "BookCreated", "BookCreated"}));
    EXPECT_EQ(events(one, 3), (Names{"Connected", "AuthorCreated", "BookCreated"}));
    EXPECT_EQ(events(none, 1), Names{"Connected"});
    for (Reader *reader : {&all, &books, &one, &none})
        EXPECT_TRUE(reader->nothingWaits());
}

TEST_F(HubFilter, WhatAClientCausedIsNotSentToIt)
{
    SubscriptionRequest request;
    request.exclude = "one";
    Reader live(catalog, request);
    makeAll();
    EXPECT_EQ(events(live, 3), (Names{"Connected", "CategoryCreated", "BookCreated"}));
    EXPECT_TRUE(live.nothingWaits());
    request.lastEventId = cursor(catalog, 0);
    Reader resumed(catalog, request);
    EXPECT_EQ(events(resumed, 3), (Names{"Connected", "CategoryCreated", "BookCreated"}));
    EXPECT_TRUE(resumed.nothingWaits());
}

TEST_F(HubFilter, AReplayOfFewTopicsComesToItsEndAndRunsOn)
{
    for (unsigned number = 1; number <= 600; ++number)
        catalog.execute(Create{id(number), someAuthor()});
    ASSERT_TRUE(catalog.settle(600));
    SubscriptionRequest request = topics("books");
    request.lastEventId = cursor(catalog, 1);
    Reader reader(catalog, request);
    EXPECT_EQ(events(reader, 1), Names{"Connected"});
    catalog.make(Create{id(1000), someBook()});
    const std::string frame = reader.next();
    EXPECT_EQ(line(frame, "event"), "BookCreated");
    EXPECT_EQ(line(frame, "id"), cursor(catalog, 601));
}

TEST_F(HubFilter, CombinedIdsNameTheEvent)
{
    SubscriptionRequest request;
    request.combinedIds = true;
    Reader reader(catalog, request);
    makeAll();
    const std::string connected = reader.next();
    EXPECT_EQ(line(connected, "id"), cursor(catalog, 0) + "/Connected");
    EXPECT_EQ(line(connected, "event"), "");
    EXPECT_NE(line(connected, "retry"), "");
    const std::string author = reader.next();
    EXPECT_EQ(line(author, "id"), cursor(catalog, 1) + "/AuthorCreated");
    EXPECT_EQ(author.find("event:"), std::string::npos);

    request.lastEventId = line(author, "id");
    Reader resumed(catalog, request);
    EXPECT_EQ(line(resumed.next(), "id"), cursor(catalog, 1) + "/Connected");
    EXPECT_EQ(line(resumed.next(), "id"), cursor(catalog, 2) + "/CategoryCreated");
}

TEST_F(HubFilter, WhoResumesFromTheGreetingBeforeAResyncMissesNothing)
{
    makeAll();
    SubscriptionRequest request = from("nonsense");
    request.combinedIds = true;
    Reader reader(catalog, request);
    const std::string connected = reader.next();
    EXPECT_EQ(line(reader.next(), "id"), cursor(catalog, 5) + "/Resync");
    request.lastEventId = line(connected, "id");
    Reader resumed(catalog, request);
    resumed.next();
    EXPECT_EQ(line(resumed.next(), "id"), cursor(catalog, 1) + "/AuthorCreated");
}

TEST_F(HubFilter, PingsComeToEveryStyle)
{
    SubscriptionRequest request = topics("books");
    request.combinedIds = true;
    Reader combined(catalog, request);
    Reader separate(catalog, topics("books"));
    combined.next();
    separate.next();
    by("one", Create{id(1), someAuthor()});
    catalog.core->hub().ping();
    EXPECT_EQ(line(combined.next(), "id"), cursor(catalog, 1) + "/Ping");
    EXPECT_EQ(line(separate.next(), "id"), cursor(catalog, 1));
}

TEST(PayloadFrames, ReadAnEntityOnceForAllStreams)
{
    std::vector<std::string> read;
    PayloadFrames frames(
        [&](EntityKind, const std::string &, const Uuid &one) {
            read.push_back(one.toText());
            return one == id(9) ? std::nullopt : std::optional<std::string>("{}");
        },
        2);
    const auto plain = [] {
        return std::make_shared<const std::string>("data: {\"NotificationType\":\"BookUpdated\"}\n\n");
    };
    const auto of = [&](const Frame &frame, unsigned number) {
        return frames.shared(frame, EntityKind::Book, "*DEFAULT*", id(number));
    };
    const std::vector<Frame> plains{plain(), plain(), plain(), plain()};
    const Frame first = of(plains[0], 1);
    EXPECT_EQ(*first, "data: {\"NotificationType\":\"BookUpdated\",\"operation\":\"update\",\"entityName\":\"Book\","
                      "\"entity\":{}}\n\n");
    EXPECT_EQ(of(plains[0], 1), first);
    of(plains[1], 2);
    EXPECT_EQ(of(plains[0], 1), first);
    EXPECT_EQ(read.size(), 2U);
    of(plains[2], 3);
    EXPECT_NE(of(plains[0], 1), first) << "what many came after is made anew";
    EXPECT_EQ(read.size(), 4U);
    EXPECT_EQ(of(plains[3], 9), plains[3]);
}

TEST_F(HubFilter, APayloadIsTheEntityAsASyncHasIt)
{
    SubscriptionRequest request;
    request.payload = true;
    Reader reader(catalog, request);
    Reader plain(catalog, {});
    EXPECT_EQ(line(reader.next(), "event"), "Connected");
    plain.next();
    const auto synced = [&] {
        std::string lines;
        catalog.core->readModel().sync({"*DEFAULT*", {}, {}}, [&](std::string_view more) {
            lines += more;
            return true;
        });
        const std::size_t from = lines.find("\"entity\":");
        return lines.substr(from, lines.find("}\n") - from);
    };
    const auto expectPayload = [&](const std::string &operation) {
        const std::string data = line(reader.next(), "data");
        EXPECT_TRUE(data.ends_with("\"operation\":\"" + operation + "\",\"entityName\":\"Book\"," + synced() + "}"))
            << data;
        EXPECT_EQ(data.find("\"operation\""), data.rfind("\"operation\"")) << data;
        EXPECT_EQ(plain.next().find("\"entity\":"), std::string::npos);
    };
    catalog.make(Create{id(1), someBook("A \"operation\":\"x\" book")});
    expectPayload("create");
    catalog.make(Update{id(1), someBook("Another")});
    expectPayload("update");
    catalog.make(Delete{EntityKind::Book, id(1)});
    expectPayload("delete");
    catalog.make(Restore{EntityKind::Book, id(1)});
    expectPayload("restore");

    request.lastEventId = cursor(catalog, 3);
    Reader resumed(catalog, request);
    resumed.next();
    EXPECT_NE(line(resumed.next(), "data").find(synced()), std::string::npos);
}
