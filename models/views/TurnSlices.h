#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

namespace colophon {

/// Work of the UI thread that may wait, done bit by bit: all of it together for at most 3 ms a turn of the event loop,
/// beside what ApplyQueue does in that turn. UI thread only.
class TurnSlices : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;
    /// Works until that time or a little later; true when all is done.
    using Work = std::function<bool(Clock::time_point)>;

    static constexpr std::chrono::milliseconds Slice{3};

    explicit TurnSlices(QObject *parent = nullptr);

    /// Begins in the next turn. Not called once @p owner is gone. What the owner added before is replaced.
    void add(QObject *owner, Work work);

private:
    void run();

    struct Item
    {
        QPointer<QObject> owner;
        Work work;
    };

    std::vector<Item> m_items;
    QTimer m_timer;
};

} // namespace colophon
