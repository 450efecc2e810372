#include "server/notifications/HubCore.h"

#include "server/notifications/HubSubscription.h"

#include <array>

namespace colophond {

namespace {

/// Rows of one read of a replay.
constexpr int replayBatch = 256;

/// Frames with payload that wait for the slower streams.
constexpr std::size_t payloadsKept = 256;

} // namespace

NotificationHub::Core::Core(OutboxReader &outbox, Cursor start, Clock clock, RandomSource random, Options options)
    : m_outbox(outbox)
    , m_position(start)
    , m_clock(std::move(clock))
    , m_random(std::move(random))
    , m_options(std::move(options))
    , m_payloads(m_options.entity, payloadsKept)
{
}

void NotificationHub::Core::startTimer()
{
    m_timer = std::thread([this] {
        std::unique_lock lock(m_mutex);
        while (!m_stopped.wait_for(lock, m_options.pingInterval, [this] { return m_closed; })) {
            lock.unlock();
            ping();
            lock.lock();
        }
    });
}

std::chrono::milliseconds NotificationHub::Core::jitteredRetry()
{
    const auto mean = static_cast<std::uint64_t>(m_options.retry.count());
    return std::chrono::milliseconds(mean / 2 + m_random() % (mean + 1));
}

std::optional<std::string_view> NotificationHub::Core::reasonToResync(const std::optional<Cursor> &cursor,
                                                                      const OutboxReader::Bounds &bounds) const
{
    if (!cursor || cursor->sequence < 0)
        return "unknown";
    if (cursor->epoch != m_position.epoch)
        return "epoch";
    // A snapshot may be committed a moment before its rows are published here.
    if (cursor->sequence > std::max(m_position.sequence, bounds.position))
        return "unknown";
    if (cursor->sequence < bounds.floor)
        return "expired";
    return std::nullopt;
}

bool NotificationHub::Core::Stream::wants(const OutboxRow &row) const
{
    return row.tenant == request.tenant && request.topics.accepts(row.kind, row.entityId) &&
           (request.exclude.empty() || row.clientId != request.exclude);
}

std::shared_ptr<Subscription> NotificationHub::Core::subscribe(SubscriptionRequest request, std::function<void()> wake)
{
    const OutboxReader::Bounds bounds = request.lastEventId ? m_outbox.bounds() : OutboxReader::Bounds{};
    const auto stream = std::make_shared<Stream>(
        Stream{std::move(request), std::move(wake), FrameQueue(m_options.queueLimit), false, 0, false});
    const std::optional<std::string> &lastEventId = stream->request.lastEventId;
    const IdStyle style = stream->idStyle();
    {
        const std::lock_guard lock(m_mutex);
        const TimePoint now = m_clock();
        const auto connected = [&](const std::optional<Cursor> &id) {
            stream->queue.push(connectedFrame(id, m_position.epoch, jitteredRetry(), now, style));
        };
        if (!lastEventId) {
            connected(m_position);
        } else {
            // Of a combined id the cursor is what stands before the name.
            const std::optional<Cursor> from =
                Cursor::fromText(std::string_view(*lastEventId).substr(0, lastEventId->find('/')));
            if (const auto reason = reasonToResync(from, bounds)) {
                connected(std::nullopt);
                stream->queue.push(resyncFrame(*reason, m_position, style));
            } else {
                connected(from);
                stream->replaying = from->sequence < m_position.sequence;
                stream->after = from->sequence;
            }
        }
        stream->closed = m_closed;
        if (!m_closed)
            m_streams.push_back(stream);
    }
    stream->wake();
    return std::make_shared<HubSubscription>(shared_from_this(), stream);
}

std::vector<Frame> NotificationHub::Core::take(Stream &stream, std::size_t limit)
{
    std::int64_t after = 0;
    std::int64_t upTo = 0;
    {
        std::unique_lock lock(m_mutex);
        if (!stream.queue.empty() || !stream.replaying || stream.closed) {
            std::vector<FrameQueue::Entry> entries = stream.queue.take(limit);
            lock.unlock();
            return framesOf(stream, std::move(entries), true);
        }
        after = stream.after;
        upTo = m_position.sequence;
    }
    // The disk is read without the lock. Rows published meanwhile come with the next read; only when none is left does
    // the stream go live, under the lock, so that there is neither a gap nor a repeat.
    const int wanted = static_cast<int>(std::min<std::size_t>(limit, replayBatch));
    const auto [rows, floor] = m_outbox.readOutbox(stream.request.tenant, after, upTo, wanted);
    if (floor > after) {
        // What comes next was let go meanwhile. The client comes back with its last id and is told to begin anew.
        const std::lock_guard lock(m_mutex);
        stream.closed = true;
        stream.wake();
        return {};
    }
    std::vector<FrameQueue::Entry> entries;
    for (const OutboxRow &row : rows) {
        if (stream.wants(row))
            entries.push_back({catalogFrame(row, m_position.epoch, stream.idStyle()), row.kind, row.entityId});
    }
    std::vector<Frame> frames = framesOf(stream, std::move(entries), false);

    const std::lock_guard lock(m_mutex);
    stream.after = rows.size() == static_cast<std::size_t>(wanted) ? rows.back().sequence : upTo;
    stream.replaying = stream.after < m_position.sequence;
    if (frames.empty() && stream.replaying && !stream.closed)
        stream.wake();
    return frames;
}

std::vector<Frame> NotificationHub::Core::framesOf(const Stream &stream, std::vector<FrameQueue::Entry> entries,
                                                   bool live)
{
    std::vector<Frame> frames;
    frames.reserve(entries.size());
    for (FrameQueue::Entry &entry : entries) {
        const std::string &tenant = stream.request.tenant;
        if (!stream.request.payload || !entry.kind)
            frames.push_back(std::move(entry.frame));
        else if (live)
            frames.push_back(m_payloads.shared(entry.frame, *entry.kind, tenant, entry.entityId));
        else
            frames.push_back(m_payloads.single(entry.frame, *entry.kind, tenant, entry.entityId));
    }
    return frames;
}

void NotificationHub::Core::publish(std::vector<OutboxRow> rows, std::int64_t upTo)
{
    std::vector<std::shared_ptr<Stream>> toWake;
    {
        const std::lock_guard lock(m_mutex);
        m_position.sequence = upTo;
        std::array<std::vector<Frame>, 2> frames{std::vector<Frame>(rows.size()), std::vector<Frame>(rows.size())};
        for (auto place = m_streams.begin(); place != m_streams.end();) {
            Stream &stream = **place;
            const bool wasEmpty = stream.queue.empty();
            for (std::size_t i = 0; i < rows.size() && !stream.replaying && !stream.closed; ++i) {
                if (rows[i].sequence <= stream.after || !stream.wants(rows[i]))
                    continue;
                Frame &frame = frames[static_cast<std::size_t>(stream.idStyle())][i];
                if (!frame)
                    frame = catalogFrame(rows[i], m_position.epoch, stream.idStyle());
                stream.closed = !stream.queue.pushCatalog(rows[i].kind, rows[i].entityId, frame);
            }
            if (stream.closed)
                stream.queue.clear(); // the client resumes from the last frame that it got
            if (stream.closed || stream.replaying || (wasEmpty && !stream.queue.empty()))
                toWake.push_back(*place);
            place = stream.closed ? m_streams.erase(place) : std::next(place);
        }
    }
    for (const auto &stream : toWake)
        stream->wake();
}

void NotificationHub::Core::ping()
{
    std::vector<std::shared_ptr<Stream>> toWake;
    {
        const std::lock_guard lock(m_mutex);
        const TimePoint now = m_clock();
        const std::array<Frame, 2> frames{pingFrame(m_position, now, IdStyle::Separate),
                                          pingFrame(m_position, now, IdStyle::Combined)};
        for (const auto &stream : m_streams) {
            // A replay is not complete up to the position, and is no silence either.
            if (stream->replaying || stream->after > m_position.sequence)
                continue;
            if (stream->queue.empty())
                toWake.push_back(stream);
            stream->queue.pushPing(frames[static_cast<std::size_t>(stream->idStyle())]);
        }
    }
    for (const auto &stream : toWake)
        stream->wake();
}

void NotificationHub::Core::close()
{
    std::list<std::shared_ptr<Stream>> streams;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        streams.swap(m_streams);
        for (const auto &stream : streams)
            stream->closed = true;
    }
    m_stopped.notify_all();
    for (const auto &stream : streams)
        stream->wake();
    if (m_timer.joinable())
        m_timer.join();
}

std::size_t NotificationHub::Core::streamCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_streams.size();
}

bool NotificationHub::Core::isClosed(const Stream &stream) const
{
    const std::lock_guard lock(m_mutex);
    return stream.closed;
}

void NotificationHub::Core::remove(const Stream *stream)
{
    std::shared_ptr<Stream> removed;
    const std::lock_guard lock(m_mutex);
    for (auto place = m_streams.begin(); place != m_streams.end(); ++place) {
        if (place->get() == stream) {
            removed = std::move(*place);
            m_streams.erase(place);
            return;
        }
    }
}

} // namespace colophond
