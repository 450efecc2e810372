#include "tests/faults/FaultRun.h"

#include "tests/fakes/FakeBookStore.h"
#include "tests/fakes/FakeColophond.h"
#include "tests/faults/StateComparison.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <iostream>

namespace colophon::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Plant = RunOptions::Plant;
using State = EventStream::State;

namespace {

constexpr auto faultEvery = 20s; // on average
constexpr auto convergeWithin = 900s;
constexpr auto mostAskedFor = 2000ms; // Retry-After of the fakes
// Nothing has moved for so long of real time: whatever seems to be under way does not come.
constexpr int stuckMs = 500;
constexpr int twoStreamsMs = 5000;
constexpr int beatWithinMs = 20;
constexpr qsizetype differencesShown = 5;
constexpr int connectionsOfQt = 6; // of a network manager to a host

const std::array readFaults{Fault::CutFin,      Fault::CutRst,  Fault::CutBefore, Fault::Stall,
                            Fault::HalfFrame,   Fault::Drip,    Fault::TooMany,   Fault::ServerError,
                            Fault::Unavailable, Fault::TooLong, Fault::TooShort};
const std::array openFaults{Fault::CutFin,  Fault::CutRst,      Fault::CutBefore,  Fault::Stall,
                            Fault::TooMany, Fault::ServerError, Fault::Unavailable};

} // namespace

FaultRun::FaultRun(const RunOptions &options)
    : m_options(options)
    , m_random(options.seed)
    , m_maker(m_random())
    , m_changeAlarm(m_clock.alarm([this] { changeSome(); }))
    , m_faultAlarm(m_clock.alarm([this] { fault(); }))
    , m_voiceAlarm(m_clock.alarm([this] { m_server->setSilent(false); }))
{
    m_maker.fill(m_catalog, options.books, nowMs());
    if (isColophond()) {
        m_server = std::make_unique<FakeColophond>(m_catalog, m_clock, m_random(), FakeColophond::Options{});
    } else {
        FakeBookStore::Options base;
        base.environment = isDevelopment() ? BaseFrames::Environment::Development : BaseFrames::Environment::Production;
        auto server = std::make_unique<FakeBookStore>(m_catalog, m_clock, m_random(), base);
        m_base = server.get();
        m_server = std::move(server);
    }
    m_client = std::make_unique<ClientStack>(m_server->url(), m_clock, m_random());
    m_versions = std::make_unique<VersionWatch>(m_client->catalog->store(), [this] { return m_catalog.epochNumber(); });
    m_budget = std::make_unique<BackoffBudget>(*m_client->stream, m_clock, Backoff::defaultBase, mostAskedFor,
                                               [this] { return m_client->client->heldBack().count() > 0; });
    m_server->setGathering(true);
    m_planting = std::make_unique<Planting>(options.plant, *m_server, *m_client, m_clock);
    connect(m_client->stream.get(), &EventStream::notification, this, [this] { ++m_heard; });
    connect(m_client->stream.get(), &EventStream::stateChanged, this, [this](State, EventStream::Reason reason) {
        if (reason == EventStream::Reason::Opened)
            m_heard = 0;
    });
    m_kinds = {Fault::CutFin, Fault::CutRst,    Fault::CleanEnd, Fault::Stall,     Fault::HalfFrame,
               Fault::Drip,   Fault::Duplicate, Fault::Restart,  Fault::CutBefore, Fault::CutBefore,
               Fault::None,   Fault::None,      Fault::None,     Fault::Revoke};
    // A snapshot would mend what these leave behind.
    const bool mends = options.plant == Plant::LoseFrame || options.plant == Plant::LoseRow;
    if (isColophond() && !mends)
        m_kinds.insert(m_kinds.end(), {Fault::Resync, Fault::OtherEpoch});
    else if (!isColophond())
        m_kinds.insert(m_kinds.end(), {Fault::Reorder, Fault::Silence});
}

FaultRun::~FaultRun() = default;

void FaultRun::changeSome()
{
    const double span = std::chrono::duration<double>(faultEvery).count() * m_options.faults;
    // In bursts: now and then hundreds at once, as an import makes them.
    const double mean = std::max(1.0, double(m_options.changes) / std::max(1.0, span) * 0.85);
    int some = 1 + below(std::max(1, static_cast<int>(2 * mean)));
    if (below(400) == 0)
        some += 300;
    for (int i = 0; i < some && m_report.changes < m_options.changes; ++i) {
        m_maker.change(m_catalog, nowMs());
        ++m_report.changes;
    }
    if (m_report.changes < m_options.changes)
        m_changeAlarm->set(std::chrono::milliseconds(1 + below(2000)));
}

void FaultRun::fault()
{
    // None stands for a fault of a read, CutBefore for one of the next attempt to open the stream.
    const Fault kind = m_kinds[static_cast<std::size_t>(below(static_cast<int>(m_kinds.size())))];
    if (kind == Fault::None) {
        const Fault read = readFaults[static_cast<std::size_t>(below(int(readFaults.size())))];
        m_server->failNextRead(read);
        ++m_report.faultsOfReads[read];
        ++m_report.faults;
    } else if (!strike(kind)) {
        m_faultAlarm->set(500ms);
        return;
    }
    if (m_report.faults < m_options.faults)
        m_faultAlarm->set(std::chrono::milliseconds(1 + below(2 * std::chrono::milliseconds(faultEvery).count())));
}

bool FaultRun::strike(Fault kind)
{
    Fault counted = kind;
    switch (kind) {
    case Fault::CutBefore:
        if (!m_server->strikeStream(Fault::CutFin))
            return false;
        counted = openFaults[static_cast<std::size_t>(below(int(openFaults.size())))];
        m_server->failNextStream(counted);
        break;
    case Fault::Restart:
        if (m_server->isDown())
            return false;
        m_server->restart(std::chrono::milliseconds(200 + below(8000)));
        break;
    case Fault::Resync:
        m_catalog.keepLast(static_cast<std::size_t>(below(5)));
        if (!m_server->strikeStream(Fault::CutRst))
            return false;
        break;
    case Fault::OtherEpoch:
        if (m_server->isDown())
            return false;
        m_catalog.restored(m_maker.backupOf(m_catalog));
        m_server->restart(std::chrono::milliseconds(200 + below(2000)));
        break;
    case Fault::Revoke:
        m_server->revokeTokens();
        if (below(2) == 0)
            m_server->failNextSignIn(below(2) == 0 ? Fault::ServerError : Fault::CutBefore);
        if (isColophond())
            m_server->strikeStream(Fault::CutFin);
        break;
    case Fault::Silence:
        if (m_voiceAlarm->isSet())
            return false;
        m_server->setSilent(true);
        m_voiceAlarm->set(std::chrono::seconds(5 + below(200)));
        break;
    case Fault::Reorder:
        m_base->reorderNext();
        break;
    default:
        if (!m_server->strikeStream(kind))
            return false;
        break;
    }
    ++m_report.faultsOfStream[counted];
    ++m_report.faults;
    return true;
}

bool FaultRun::isBusy() const
{
    const int standing = m_server->standingStreams();
    const State state = m_client->stream->state();
    const bool blocked = m_server->held() >= connectionsOfQt;
    const int jobs = blocked ? 0 : m_client->jobs() - m_server->held();
    if (!m_client->signedIn || m_client->catalog->catalog()->queue().backlog() > 0)
        return true;
    if (jobs > 0 && m_client->client->heldBack().count() == 0)
        return true;
    switch (state) {
    case State::Offline:
        return standing > 0;
    case State::Connecting:
        return m_server->heldStreams() == 0;
    default:
        return standing != 1 || m_heard < m_server->told();
    }
}

bool FaultRun::areReadsGathered() const
{
    const int gathered = m_server->gathered();
    const int expected = std::min(m_client->jobs(), connectionsOfQt) - m_server->held();
    // How many wait at the gate after a 429 cannot be seen from here.
    return gathered > 0 && (gathered >= expected || m_client->client->heldBack().count() > 0);
}

void FaultRun::settle()
{
    QElapsedTimer since;
    since.start();
    // A beat may leave no other trace than the watch that its hearer sets anew.
    const quint64 settings = m_clock.settings();
    const bool listens = std::exchange(m_sent, m_server->sent()) != m_server->sent();
    // The store's own turns are 10 ms of real time apart: most of the time they are not waited for.
    ApplyQueue &queue = m_client->catalog->catalog()->queue();
    const bool inTurns = ++m_settled % 4 == 0;
    for (int quiet = 0; quiet < 2;) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (areReadsGathered())
            m_server->answerGathered();
        if (!inTurns && queue.backlog() > 0)
            queue.drain();
        const bool unheard = listens && settings == m_clock.settings() && since.elapsed() < beatWithinMs;
        if (!isBusy() && !unheard) {
            ++quiet;
            continue;
        }
        quiet = 0;
        const bool two = m_server->standingStreams() > 1;
        if (since.elapsed() > (two ? twoStreamsMs : stuckMs)) {
            ++m_report.unsettled;
            if (m_options.verbose)
                tellWhatIsUnderWay();
            m_server->answerGathered();
            if (two)
                m_violations.append(u"%1 streams stand at once"_s.arg(m_server->standingStreams()));
            return;
        }
        QTimer wake;
        wake.start(1);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

void FaultRun::tellWhatIsUnderWay() const
{
    std::cerr << "unsettled at " << m_clock.monotonicMs() << " ms: state " << int(m_client->stream->state())
              << ", streams " << m_server->standingStreams() << " and held " << m_server->heldStreams() << ", heard "
              << m_heard << " of " << m_server->told() << ", jobs " << m_client->jobs() << ", held " << m_server->held()
              << ", gathered " << m_server->gathered() << ", held back for " << m_client->client->heldBack().count()
              << " ms, waiting rows " << m_client->catalog->catalog()->queue().backlog() << '\n';
}

bool FaultRun::isConverged()
{
    return m_client->stream->state() == State::Live && m_client->jobs() == 0 && (!m_base || m_base->isToldAll()) &&
           differences(m_client->catalog->store(), m_catalog, isColophond()).isEmpty();
}

FaultRun::Report FaultRun::run()
{
    QElapsedTimer real;
    real.start();
    const qint64 began = m_clock.monotonicMs();
    m_client->start();
    m_changeAlarm->set(3s);
    m_faultAlarm->set(5s);
    qint64 overAt = -1;
    for (qint64 lastTold = began;;) {
        settle();
        const qint64 now = m_clock.monotonicMs();
        if (m_options.verbose && now - lastTold > 600'000) {
            lastTold = now;
            std::cerr << "at " << (now - began) / 1000 << " s: " << m_report.changes << " changes, " << m_report.faults
                      << " faults, " << real.elapsed() / 1000 << " s\n";
        }
        // What is wrong by now stays wrong.
        if (m_violations.size() + m_versions->violations().size() + m_budget->violations().size() > 2)
            break;
        if (overAt < 0 && m_report.changes >= m_options.changes && m_report.faults >= m_options.faults) {
            overAt = now;
            m_server->setSilent(false);
            m_server->forgetFaults();
        }
        if (overAt >= 0 && (isConverged() || now - overAt > std::chrono::milliseconds(convergeWithin).count()))
            break;
        const auto step = m_clock.untilNext();
        m_clock.advance(step ? std::max(1ms, *step) : 1000ms);
    }
    m_report.simulatedSeconds = double(m_clock.monotonicMs() - began) / 1000;
    m_report.realSeconds = double(real.elapsed()) / 1000;
    m_report.convergedAfter = overAt < 0 ? 0 : double(m_clock.monotonicMs() - overAt) / 1000;
    finish(m_report);
    return m_report;
}

void FaultRun::finish(Report &report)
{
    report.violations = m_violations + m_versions->violations() + m_budget->violations();
    const QStringList differing = differences(m_client->catalog->store(), m_catalog, isColophond());
    if (!differing.isEmpty()) {
        report.violations.append(u"%1 differences at the end, the first of them:"_s.arg(differing.size()));
        report.violations += differing.first(std::min(differencesShown, differing.size()));
    }
    if (m_client->stream->state() != State::Live)
        report.violations.append(u"the stream is not live at the end"_s);
    report.reconnects = m_budget->attempts() - 1;
    report.reads = m_server->reads();
    report.streamRequests = m_server->streamRequests();
    report.rowsChecked = m_versions->checked();
    report.waitedSeconds = m_budget->waitedSeconds();
    report.expectedWaitSeconds = m_budget->expectedSeconds();
}

} // namespace colophon::test
