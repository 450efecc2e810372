#pragma once

#include "network/http/SystemClock.h"
#include "tests/fakes/FakeBookStore.h"
#include "tests/fakes/SilentRelay.h"
#include "tests/faults/edits/CatalogProcess.h"
#include "tests/faults/edits/EditVerifier.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <random>

namespace colophon::test {

/// Operators as processes of their own against one colophond or a base-server fake: they edit the same few books while
/// connections are cut, and server and operators are killed and started again. What it does to them follows from the
/// seed; when an edit meets it is up to the machine.
class EditRun : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        std::uint64_t seed = 1;
        int operators = 20;
        int edits = 500; ///< of each
        int books = 50;
        int kills = 60;
        int paceMs = 100;
        QString folder;  ///< everything is in there
        QString operate; ///< the program of an operator: this one
        QString colophond;
        bool base = false; ///< against a base-server fake in this process
        bool verbose = false;
    };
    struct Report
    {
        EditVerifier::Report verdict;
        int kills = 0;
        int serverKills = 0;
        int cuts = 0;
        double seconds = 0;
    };

    explicit EditRun(const Options &options);
    ~EditRun() override;

    Report run();
    /// The log, ledgers and replicas that a run left in @p folder.
    static EditVerifier::Report verify(const QString &folder);

private:
    struct Operator
    {
        std::unique_ptr<QProcess> process;
        qint64 restartAt = -1; ///< by m_since; -1: it runs
    };

    bool startServer();
    void killServer(qint64 back);
    bool isServerUp() const { return m_serverAt < 0 && !(m_base && m_base->isDown()); }
    void cutOne();
    void forgetCut();
    EventLog log() const;
    bool fill();
    void startOperator(int number);
    void killOne();
    void keepRunning();
    bool areAllDone() const;
    bool awaitEqual();
    QString folderOf(int number) const;
    int below(int bound) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(bound)); }

    Options m_options;
    std::mt19937_64 m_random;
    SilentRelay m_relay;
    CatalogProcess m_server;
    SystemClock m_clock;
    FakeCatalog m_baseCatalog;
    std::unique_ptr<FakeBookStore> m_base; ///< instead of m_server
    std::vector<Operator> m_operators;
    QElapsedTimer m_since;
    qint64 m_serverAt = -1; ///< when the server starts again; -1: it runs
    qint64 m_cutUntil = 0;  ///< by m_since: an answer that is given until then is lost
    Report m_report;
};

} // namespace colophon::test
