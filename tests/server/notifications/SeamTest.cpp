#include "tests/server/store/TestCatalog.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <thread>

using namespace colophond;
using namespace colophond::test;

namespace {

constexpr std::int64_t events = 1'500;

/// Reads a stream until `events`, reconnecting at random places from the last id; returns all sequences seen.
std::vector<std::int64_t> readAll(CatalogCore &core, std::uint64_t seed)
{
    const RandomSource random = seededRandom(seed);
    std::vector<std::int64_t> seen;
    std::string lastId = Cursor{core.epoch(), 0}.toText();
    while (seen.empty() || seen.back() < events) {
        struct Wake
        {
            std::mutex mutex;
            std::condition_variable changed;
            bool woken = false;
        };
        const auto wake = std::make_shared<Wake>();
        SubscriptionRequest request;
        request.lastEventId = lastId;
        const auto stream = core.hub().subscribe(request, [wake] {
            {
                const std::lock_guard lock(wake->mutex);
                wake->woken = true;
            }
            wake->changed.notify_all();
        });
        std::uint64_t framesLeft = 1 + random() % 200;
        while (framesLeft > 0 && (seen.empty() || seen.back() < events)) {
            const std::vector<Frame> frames = stream->take(1 + random() % 40);
            for (const Frame &frame : frames) {
                const std::size_t place = frame->find("id: ") + 4;
                lastId = frame->substr(place, frame->find('\n', place) - place);
                if (frame->starts_with("event: Author"))
                    seen.push_back(Cursor::fromText(lastId)->sequence);
                framesLeft -= framesLeft > 0 ? 1 : 0;
            }
            if (!frames.empty())
                continue;
            if (stream->closed())
                break;
            std::unique_lock lock(wake->mutex);
            if (!wake->changed.wait_for(lock, std::chrono::seconds(60), [&] { return wake->woken; }))
                return seen;
            wake->woken = false;
        }
    }
    return seen;
}

} // namespace

/// Readers that leave and resume while events are appended and pings run see every event once, in order.
TEST(Seam, HasNeitherGapNorRepeatWhileEventsAreAppended)
{
    TestCatalog catalog;
    catalog.options.hub.pingInterval = std::chrono::milliseconds(1);
    catalog.open();
    std::vector<std::vector<std::int64_t>> seen(4);
    std::vector<std::thread> readers;
    for (std::size_t i = 0; i < seen.size(); ++i)
        readers.emplace_back([&, i] { seen[i] = readAll(*catalog.core, 7 + i); });
    std::vector<std::thread> writers;
    for (unsigned writer = 0; writer < 2; ++writer)
        writers.emplace_back([&, writer] {
            for (unsigned number = 0; number < events / 2; ++number)
                catalog.execute(Create{id(1 + writer * 10'000 + number), someAuthor()});
        });
    for (std::thread &writer : writers)
        writer.join();
    for (std::thread &reader : readers)
        reader.join();
    std::vector<std::int64_t> all;
    for (std::int64_t sequence = 1; sequence <= events; ++sequence)
        all.push_back(sequence);
    for (const auto &one : seen)
        EXPECT_EQ(one, all);
}
