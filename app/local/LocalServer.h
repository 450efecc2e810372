#pragma once

#include "app/local/CatalogFolder.h"

#include <QElapsedTimer>
#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace colophon {

/// Sees to it that a colophond serves one catalog folder: takes the one that runs, else starts one, holds a lease on
/// it, and starts it again, with growing pauses, when it ended without being asked. UI thread only.
///
/// Several desktops may do this on one folder: whoever loses the race for the folder's lock uses the winner's server.
class LocalServer : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Starting, Running };
    Q_ENUM(State)

    /// Whether the server at an address answers; calls back on the UI thread, at most once, while `context` lives.
    using Health = std::function<void(const QUrl &url, QObject *context, std::function<void(bool)> answer)>;

    struct Setup
    {
        QString folder;                             ///< the catalog
        QString program;                            ///< colophond; empty: start() fails with a reason
        bool sample = true;                         ///< a new catalog is filled with the sample
        Health health;                              ///< empty: an accepted lease is enough
        QStringList furtherArguments;               ///< for tests
        std::chrono::milliseconds poll{40};         ///< how often the folder is looked at while starting
        std::chrono::milliseconds deadline{20'000}; ///< until failed() is told; trying goes on
        std::chrono::milliseconds firstPause{250};  ///< before the second start
        std::chrono::milliseconds longestPause{30'000};
        std::chrono::milliseconds steady{30'000}; ///< having run so long, the pauses begin anew
    };

    explicit LocalServer(Setup setup, QObject *parent = nullptr);
    /// Lets go of the lease; the server ends by itself when nobody else holds one.
    ~LocalServer() override;

    /// Does nothing unless stopped.
    void start();
    /// Ends the server, also one that another desktop started, and does not start it again until start().
    void stop();

    State state() const { return m_state; }
    const CatalogFolder &folder() const { return m_folder; }
    /// Address of the running server; empty unless Running.
    QUrl url() const { return m_state == State::Running ? m_address.url : QUrl(); }
    /// Process id of the running server, whoever started it; 0 unless Running.
    qint64 pid() const { return m_state == State::Running ? m_address.pid : 0; }
    /// Why it does not run, for the operator; empty while all is well.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void stateChanged(colophon::LocalServer::State state);
    /// The server answers at `url`; each time it comes (back), the port may be another.
    void running(const QUrl &url);
    /// The running server is gone, unasked. A new one is being started.
    void lost();
    /// The server did not come within the deadline, or cannot be started. Trying goes on.
    void failed(const QString &problem);
    /// After stop(): the process has ended.
    void stopped();

private:
    void look();
    void connectLease(const CatalogFolder::Address &address);
    bool prepareFolder() const;
    void startProcess();
    void onLeaseConnected();
    void onLeaseFailed();
    void onLeaseGone();
    void awaitEnd();
    void begin();
    void complain(const QString &problem);
    void enter(State state);

    Setup m_setup;
    CatalogFolder m_folder;
    State m_state = State::Stopped;
    CatalogFolder::Address m_address;
    QLocalSocket m_lease;
    bool m_connecting = false;
    bool m_complained = false;
    QTimer m_poll;
    QElapsedTimer m_sinceBegin;
    QElapsedTimer m_sinceRunning;
    QElapsedTimer m_sinceStart;
    std::chrono::milliseconds m_pause{0};
    qint64 m_started = 0; ///< process id of the colophond that this object started last
    qint64 m_ending = 0;  ///< process id that stop() waits for
    QString m_problem;
};

} // namespace colophon
