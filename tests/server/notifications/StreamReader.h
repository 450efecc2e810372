#pragma once

#include "tests/server/store/TestCatalog.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace colophond::test {

/// What the hub may still touch after the reader is gone.
struct Wake
{
    std::mutex mutex;
    std::condition_variable changed;
    bool woken = false;
};

/// One reader of a stream, on the thread of the test.
class Reader
{
public:
    Reader(TestCatalog &catalog, SubscriptionRequest request)
        : m_subscription(catalog.core->hub().subscribe(std::move(request), [wake = m_wake] {
            {
                const std::lock_guard lock(wake->mutex);
                wake->woken = true;
            }
            wake->changed.notify_all();
        }))
    {
    }

    /// The next frame; empty when none comes within the deadline or the stream is closed.
    std::string next()
    {
        while (m_frames.empty()) {
            for (Frame &frame : m_subscription->take(16))
                m_frames.push_back(std::move(frame));
            if (!m_frames.empty() || m_subscription->closed())
                break;
            std::unique_lock lock(m_wake->mutex);
            if (!m_wake->changed.wait_for(lock, std::chrono::seconds(30), [this] { return m_wake->woken; }))
                return {};
            m_wake->woken = false;
        }
        if (m_frames.empty())
            return {};
        const std::string text = *m_frames.front();
        m_frames.erase(m_frames.begin());
        return text;
    }
    bool closed() const { return m_subscription->closed(); }
    bool nothingWaits()
    {
        for (Frame &frame : m_subscription->take(1))
            m_frames.push_back(std::move(frame));
        return m_frames.empty();
    }

private:
    std::shared_ptr<Wake> m_wake = std::make_shared<Wake>();
    std::vector<Frame> m_frames;
    std::shared_ptr<Subscription> m_subscription;
};

/// The value of a field of a frame; empty when it has none.
inline std::string line(const std::string &frame, const std::string &field)
{
    const std::size_t start = frame.starts_with(field + ": ") ? 0 : frame.find("\n" + field + ": ");
    if (start == std::string::npos)
        return {};
    const std::size_t value = frame.find(": ", start) + 2;
    return frame.substr(value, frame.find('\n', value) - value);
}

inline std::string cursor(TestCatalog &catalog, std::int64_t sequence)
{
    return Cursor{catalog.core->epoch(), sequence}.toText();
}

inline SubscriptionRequest from(const std::string &lastEventId)
{
    SubscriptionRequest request;
    request.lastEventId = lastEventId;
    return request;
}

} // namespace colophond::test
