#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace colophon {

/// Says when numbers that people read may follow what they count: soon when nothing has changed for a while, but in a
/// stream of changes only five times a second. Nobody reads them more often, and each time a window is painted for it.
/// All beats of a process fall on the same moments, so that a window is painted once for all its numbers. UI thread
/// only.
class ReadingBeat : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Beat{200};

    explicit ReadingBeat(QObject *parent = nullptr);

    /// What is counted has changed: due() follows, once this turn is over or with the next beat.
    void note();
    /// The operator waits for it: due() now.
    void now();

Q_SIGNALS:
    void due();

private:
    void beat();

    QTimer m_timer; ///< runs on for as long as there are changes
    bool m_noted = false;
};

} // namespace colophon
