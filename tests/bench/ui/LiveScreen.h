#pragma once

#include "tests/bench/BenchRun.h"
#include "tests/bench/ui/BenchScreen.h"
#include "tests/bench/ui/Samples.h"

#include <QHash>
#include <QTimer>

namespace colophon::test {

/// 10,000 changes a second arrive while the first of four windows scrolls: how its frames come, and how long a change
/// of a row that is in sight takes from its arrival to the frame that shows it.
class LiveScreen : public QObject
{
public:
    static constexpr int PerSecond = 10000;

    LiveScreen(BenchRun &run, BenchScreen &screen);

    /// isBaseline: what has not been taken when the time is over is not waited for.
    void measure(bool isBaseline);

private:
    struct Probe
    {
        QUuid id;
        int window = 0;
        QStringList prices; ///< this one and those that came since: any of them is at least as new
        TurnWatch::Time sent{};
    };

    void framePainted(int window);
    void scroll();
    /// Asks for another price of a row that is in sight in a window that stands still.
    void ask();
    void arrived(ChangeSource::Arrival arrival);
    void noteProbes(const ChangeSource::Arrival &arrival);
    /// place: of the row that was asked for.
    void watchFor(const ChangeSource::Arrival &arrival, size_t place);
    void look(int window, TurnWatch::Time now);
    bool isOver();
    void addFigures();

    BenchRun &m_run;
    BenchScreen &m_screen;
    BookChanges m_changes;
    ChangeSource m_source;
    QHash<QUuid, int> m_numbers;
    std::vector<Probe> m_probes;
    Samples m_frames;  ///< from one frame of the window that scrolls to the next
    Samples m_renders; ///< of all windows
    Samples m_painted;
    QTimer m_asking;
    TurnWatch::Time m_lastFrame{};
    TurnWatch::Time m_renderBegan{};
    TurnWatch::Time m_began{};
    TurnWatch::Time m_until{};   ///< changes come
    TurnWatch::Time m_applied{}; ///< when all of them were
    TurnWatch::Time m_cpu{};
    TurnWatch::Time m_own{}; ///< of the UI thread's: spent on looking what is shown
    int m_taken = 0;
    int m_turn = 0;
    bool m_scrolling = false;
    bool m_isBaseline = false;
};

} // namespace colophon::test
