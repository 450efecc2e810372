#pragma once

#include "network/http/Clock.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <random>

namespace colophon {

/// Says when to read because the stream is dead: it cannot be opened, is refused for good, or stands open without a
/// heartbeat (contract, section 17, 32: only polling helps then). A connection that opens proves nothing; a heartbeat
/// or a notification does, and ends it. UI thread only.
class Polling final : public QObject
{
    Q_OBJECT

public:
    /// Two and a half heartbeats, as the stream itself judges silence.
    static constexpr std::chrono::milliseconds DeadAfter{25000};
    /// Streams of all desktops die together when their server does: the first reads are spread over this time.
    static constexpr std::chrono::milliseconds Spread{5000};

    Polling(Clock &clock, std::uint64_t seed, QObject *parent = nullptr);
    ~Polling() override;

    /// From now on the stream is to show signs of life.
    void start();
    /// The stream lives: a heartbeat or a notification came.
    void alive();
    /// A read is done: the next is due after this time, if it is still needed then.
    void next(std::chrono::milliseconds after);

    bool isActive() const { return m_active; }

Q_SIGNALS:
    void activeChanged();
    /// Read now.
    void due();

private:
    void wentOff();

    std::mt19937_64 m_random;
    std::unique_ptr<Alarm> m_alarm;
    bool m_active = false;
};

} // namespace colophon
