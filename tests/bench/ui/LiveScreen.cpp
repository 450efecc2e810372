#include "tests/bench/ui/LiveScreen.h"

using namespace Qt::StringLiterals;

namespace colophon::test {
namespace {

using Time = TurnWatch::Time;

constexpr std::chrono::milliseconds askEvery{50};
constexpr std::chrono::seconds patience{5};
/// Adds what a block uses of a processor.
class CpuTime
{
public:
    explicit CpuTime(Time &sum)
        : m_sum(sum)
    {
    }
    ~CpuTime() { m_sum += TurnWatch::cpu() - m_began; }
    Q_DISABLE_COPY_MOVE(CpuTime)

private:
    Time &m_sum;
    Time m_began = TurnWatch::cpu();
};

constexpr double step = 7; // pixels a frame, 420 a second and more

QString shownPrice(const wire::Book &book)
{
    return book.prices.at(BookMaker::configuration().defaultCurrency).toText(2);
}

} // namespace

LiveScreen::LiveScreen(BenchRun &run, BenchScreen &screen)
    : m_run(run)
    , m_screen(screen)
    , m_changes(run.maker)
    , m_source(m_changes, PerSecond, this, [this](ChangeSource::Arrival arrival) { arrived(std::move(arrival)); })
{
    m_numbers.reserve(run.rows());
    for (int i = 0; i < run.rows(); ++i)
        m_numbers.insert(run.maker.id(wire::EntityKind::Book, i), i);
    for (int i = 0; i < BenchScreen::Windows; ++i) {
        QQuickWindow &window = screen.window(i);
        connect(&window, &QQuickWindow::afterAnimating, this, [this] { m_renderBegan = TurnWatch::now(); });
        connect(&window, &QQuickWindow::frameSwapped, this, [this, i] { framePainted(i); });
    }
    m_asking.setInterval(askEvery);
    connect(&m_asking, &QTimer::timeout, this, &LiveScreen::ask);
}

void LiveScreen::measure(bool isBaseline)
{
    // Away from the ends: what comes and goes above must not move what is seen.
    for (int i = 0; i < BenchScreen::Windows; ++i) {
        QQuickItem &list = m_screen.list(i);
        list.setProperty("contentY", std::floor(list.property("contentHeight").toDouble() / 3));
    }
    m_run.watch.runUntilQuiet([] {}, [this] { return m_screen.isSettled(); });

    m_isBaseline = isBaseline;
    // Some at once: a program that is too busy asks for no others.
    for (int i = 0; i < 4; ++i)
        ask();
    m_run.watch.restart();
    m_run.watch.run(
        [&] {
            m_began = TurnWatch::now();
            m_until = m_began + std::chrono::seconds(m_run.seconds());
            m_lastFrame = m_began;
            m_cpu = TurnWatch::cpu();
            m_own = {};
            m_scrolling = true;
            m_asking.start();
            m_source.start(m_run.seconds());
            scroll();
        },
        [this] { return isOver(); });
    m_cpu = TurnWatch::cpu() - m_cpu;
    m_scrolling = false;
    m_source.stop();
    addFigures();
}

bool LiveScreen::isOver()
{
    const Time now = TurnWatch::now();
    if (now < m_until)
        return false;
    m_asking.stop();
    if (m_isBaseline) {
        m_applied = m_until;
        return true;
    }
    if (m_applied == Time{} && m_source.isDone() && m_taken == m_source.sent() && m_screen.isSettled()) {
        m_applied = now;
        // One more frame of each: a price that is the one before it brings none by itself.
        for (int i = 0; i < BenchScreen::Windows; ++i)
            m_screen.window(i).update();
    }
    return m_applied != Time{} && (m_probes.empty() || now > m_until + patience);
}

void LiveScreen::addFigures()
{
    // What has not been painted by the end was waited for until then.
    if (m_lastFrame < m_until)
        m_frames.add(m_until - m_lastFrame);
    const size_t painted = m_painted.count();
    for (const Probe &probe : m_probes)
        m_painted.add(std::max(TurnWatch::now(), m_until) - probe.sent);
    const int applied = m_screen.applied(m_changes);
    for (const Probe &probe : m_probes) {
        const std::vector<BenchScreen::Row> rows = m_screen.rows(probe.window);
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const auto &shown) { return shown.id == probe.id; });
        m_run.expect(m_isBaseline || row == rows.end(),
                     u"window %1 shows %2 instead of %3"_s.arg(probe.window)
                         .arg(row == rows.end() ? QString() : row->price, probe.prices.join(u", "_s)));
    }
    if (!m_isBaseline) {
        m_run.expect(applied == m_source.sent(),
                     u"all of %1 changes are applied (%2)"_s.arg(m_source.sent()).arg(applied));
        m_run.expect(m_frames.count() > 1, u"the window that scrolls is painted"_s);
        m_run.expect(painted > 0 && m_probes.empty(), u"changed rows in sight are painted"_s);
    }
    const double seconds = BenchRun::milliseconds(m_applied - m_began) / 1000;
    m_run.add(u"changes that arrived"_s, PerSecond * m_run.seconds(), u"rows"_s);
    m_run.add(u"applied"_s, applied, u"rows"_s, u"all"_s);
    m_run.add(u"applied a second"_s, applied / seconds, u"rows/s"_s);
    m_run.addTime(u"frame of the window that scrolls: p50"_s, m_frames.at(0.5));
    m_run.addTime(u"frame of the window that scrolls: p99"_s, m_frames.at(0.99));
    m_run.addTime(u"frame of the window that scrolls: worst"_s, m_frames.at(1), u"33"_s);
    m_run.addTime(u"rendering a window: p50"_s, m_renders.at(0.5));
    m_run.addTime(u"rendering a window: p99"_s, m_renders.at(0.99));
    m_run.add(u"frames of the window that scrolls, a second"_s, static_cast<double>(m_frames.count()) / m_run.seconds(),
              u"1/s"_s);
    m_run.addTime(u"from arrival to the painted row: p50"_s, m_painted.at(0.5));
    m_run.addTime(u"from arrival to the painted row: p99"_s, m_painted.at(0.99), u"40"_s);
    m_run.add(u"changed rows in sight that were painted"_s, static_cast<double>(painted), u"rows"_s);
    m_run.add(u"changed rows in sight that were not, to the end"_s, static_cast<double>(m_probes.size()), u"rows"_s);
    m_run.add(u"four windows: frames of all, a second"_s, static_cast<double>(m_renders.count()) / seconds, u"1/s"_s);
    m_run.add(u"four windows: rendering"_s,
              100 * BenchRun::milliseconds(m_renders.sum()) / BenchRun::milliseconds(m_applied - m_began), u"% time"_s);
    const auto share = [this](Time used) {
        return 100 * BenchRun::milliseconds(used) / BenchRun::milliseconds(std::max(m_applied, m_until) - m_began);
    };
    m_run.add(u"four windows: UI thread"_s, share(m_cpu), u"% CPU"_s);
    m_run.add(u"of that: this bench, looking what is shown"_s, share(m_own), u"% CPU"_s);
    m_run.add(u"thread that makes the changes"_s, share(m_source.cpu()), u"% CPU"_s);
    m_run.addTurn(u"four windows"_s);
}

void LiveScreen::framePainted(int window)
{
    const Time now = TurnWatch::now();
    if (!m_scrolling || (window == 0 && now >= m_until))
        return;
    m_renders.add(now - m_renderBegan);
    look(window, now);
    if (window != 0)
        return;
    m_frames.add(now - m_lastFrame);
    m_lastFrame = now;
    QMetaObject::invokeMethod(this, &LiveScreen::scroll, Qt::QueuedConnection);
}

void LiveScreen::look(int window, Time now)
{
    const auto isHere = [window](const Probe &probe) {
        return probe.window == window;
    };
    if (std::none_of(m_probes.begin(), m_probes.end(), isHere))
        return;
    const CpuTime own(m_own);
    const std::vector<BenchScreen::Row> rows = m_screen.rows(window);
    std::erase_if(m_probes, [&](const Probe &probe) {
        if (!isHere(probe))
            return false;
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const auto &shown) { return shown.id == probe.id; });
        if (row == rows.end())
            return true; // moved out of sight
        if (!probe.prices.contains(row->price))
            return false;
        m_painted.add(now - probe.sent);
        return true;
    });
}

void LiveScreen::scroll()
{
    if (!m_scrolling || TurnWatch::now() >= m_until)
        return;
    QQuickItem &list = m_screen.list(0);
    list.setProperty("contentY", list.property("contentY").toDouble() + step);
}

void LiveScreen::ask()
{
    const CpuTime own(m_own);
    // By publisher and by ISBN: another price does not move the row.
    const std::vector<BenchScreen::Row> rows = m_screen.rows(2 + m_turn % 2);
    if (!rows.empty()) {
        // Another row each time; the first and the last are cut off.
        const auto row = 1 + static_cast<size_t>(m_turn) * 7 % std::max<size_t>(rows.size() - 1, 1);
        if (const auto number = m_numbers.constFind(rows[std::min(row, rows.size() - 1)].id);
            number != m_numbers.cend())
            m_source.ask(*number);
    }
    ++m_turn;
}

void LiveScreen::arrived(ChangeSource::Arrival arrival)
{
    if (!m_scrolling || (m_isBaseline && TurnWatch::now() >= m_until))
        return;
    m_taken += static_cast<int>(arrival.numbers.size());
    noteProbes(arrival);
    m_screen.take(std::move(arrival));
}

void LiveScreen::noteProbes(const ChangeSource::Arrival &arrival)
{
    const CpuTime own(m_own);
    for (Probe &probe : m_probes) {
        for (const ChangeBatch::Row &row : arrival.batch.rows) {
            const auto &book = std::get<wire::Book>(row.entity);
            if (book.id == probe.id)
                probe.prices += shownPrice(book);
        }
    }
    for (const size_t place : arrival.asked)
        watchFor(arrival, place);
}

void LiveScreen::watchFor(const ChangeSource::Arrival &arrival, size_t place)
{
    const auto &rows = arrival.batch.rows;
    const QUuid id = std::get<wire::Book>(rows[place].entity).id;
    // The same arrival may change the book again: then the price that was asked for is never seen.
    QStringList prices;
    for (; place < rows.size(); ++place) {
        if (const auto &book = std::get<wire::Book>(rows[place].entity); book.id == id)
            prices += shownPrice(book);
    }
    for (int window = 2; window < BenchScreen::Windows; ++window) {
        const std::vector<BenchScreen::Row> shown = m_screen.rows(window);
        if (std::any_of(shown.begin(), shown.end(), [&](const auto &row) { return row.id == id; }))
            m_probes.push_back({id, window, prices, arrival.sent});
    }
}

} // namespace colophon::test
