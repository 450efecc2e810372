#pragma once

#include "tests/fakes/CatalogServer.h"
#include "tests/faults/BackoffBudget.h"
#include "tests/faults/ChangeMaker.h"
#include "tests/faults/ClientStack.h"
#include "tests/faults/Planting.h"
#include "tests/faults/RunOptions.h"
#include "tests/faults/VersionWatch.h"
#include "tests/network/ManualClock.h"

namespace colophon::test {

class FakeBookStore;

/// A client's stack against a fake server for some simulated hours, in which the catalog changes and things go wrong by
/// chance. Sockets are real, time is not: it goes on only when nothing more happens by itself. What is done to the two
/// follows from the seed; how the store's work is cut into turns, and with it in which order answers that come together
/// are read, is up to the machine.
class FaultRun final : public QObject
{
    Q_OBJECT
public:
    explicit FaultRun(const RunOptions &options);
    ~FaultRun() override;

    struct Report
    {
        QStringList violations; ///< empty: all is well
        std::map<Fault, int> faultsOfStream;
        std::map<Fault, int> faultsOfReads;
        int faults = 0;
        int changes = 0;
        int reconnects = 0;
        int reads = 0;
        int streamRequests = 0;
        int unsettled = 0; ///< times that the clock went on although something seemed to be under way
        qint64 rowsChecked = 0;
        double simulatedSeconds = 0;
        double realSeconds = 0;
        double convergedAfter = 0; ///< simulated seconds from the last change and fault on
        double waitedSeconds = 0;
        double expectedWaitSeconds = 0;
    };
    Report run();

private:
    void changeSome();
    void fault();
    bool strike(Fault fault);
    bool isBusy() const;
    /// Whether every read that is going to be sent before an answer has reached the server.
    bool areReadsGathered() const;
    void settle();
    void tellWhatIsUnderWay() const;
    bool isConverged();
    void finish(Report &report);
    bool isColophond() const { return m_options.server == RunOptions::Server::Colophond; }
    /// A base server writes data on several lines then; every second seed.
    bool isDevelopment() const { return m_options.seed % 2 == 0; }
    qint64 nowMs() const { return m_clock.utc().toMSecsSinceEpoch(); }
    int below(int bound) { return static_cast<int>(m_random() % std::uint64_t(bound)); }

    RunOptions m_options;
    std::mt19937_64 m_random;
    ManualClock m_clock;
    FakeCatalog m_catalog;
    ChangeMaker m_maker;
    std::unique_ptr<CatalogServer> m_server;
    FakeBookStore *m_base = nullptr;
    std::unique_ptr<ClientStack> m_client;
    std::unique_ptr<VersionWatch> m_versions;
    std::unique_ptr<BackoffBudget> m_budget;
    std::unique_ptr<Planting> m_planting;
    std::unique_ptr<Alarm> m_changeAlarm;
    std::unique_ptr<Alarm> m_faultAlarm;
    std::unique_ptr<Alarm> m_voiceAlarm;
    std::vector<Fault> m_kinds;
    Report m_report;
    QStringList m_violations;
    quint64 m_settled = 0; ///< calls of settle()
    quint64 m_sent = 0;    ///< frames, as of the last settle()
    int m_heard = 0;       ///< notifications of the present connection
};

} // namespace colophon::test
