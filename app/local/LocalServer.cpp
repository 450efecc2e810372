#include "app/local/LocalServer.h"

#include "app/local/ServerProcess.h"
#include "app/log/Categories.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

LocalServer::LocalServer(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_folder(m_setup.folder)
{
    m_poll.setInterval(m_setup.poll);
    connect(&m_poll, &QTimer::timeout, this, &LocalServer::look);
    connect(&m_lease, &QLocalSocket::connected, this, &LocalServer::onLeaseConnected);
    connect(&m_lease, &QLocalSocket::disconnected, this, &LocalServer::onLeaseGone);
    connect(&m_lease, &QLocalSocket::errorOccurred, this, [this] {
        if (m_connecting && m_lease.state() != QLocalSocket::ConnectedState)
            onLeaseFailed();
    });
}

LocalServer::~LocalServer()
{
    m_lease.disconnect(this);
    m_lease.abort();
}

void LocalServer::start()
{
    if (m_state != State::Stopped)
        return;
    m_ending = 0;
    m_started = 0;
    m_pause = std::chrono::milliseconds::zero();
    begin();
}

void LocalServer::begin()
{
    m_connecting = false;
    m_complained = false;
    m_sinceBegin.start();
    enter(State::Starting);
    m_poll.setInterval(m_setup.poll);
    m_poll.start();
    look();
}

void LocalServer::stop()
{
    if (m_state == State::Stopped)
        return;
    m_ending = m_state == State::Running ? m_address.pid : m_started;
    m_connecting = false;
    m_problem.clear();
    enter(State::Stopped);
    m_lease.abort();
    qCInfo(logServer) << "stopping" << m_ending;
    ServerProcess::end(m_ending);
    m_poll.setInterval(m_setup.poll);
    m_poll.start();
}

void LocalServer::look()
{
    if (m_state == State::Stopped) {
        awaitEnd();
        return;
    }
    if (m_state == State::Running || m_connecting)
        return;
    if (std::chrono::milliseconds(m_sinceBegin.elapsed()) > m_setup.deadline && !m_complained) {
        complain(tr("The server of this catalog does not answer. What was saved is kept, and Colophon keeps trying. "
                    "The reason is in %1.")
                     .arg(QDir::toNativeSeparators(m_folder.logFile())));
    }
    if (const auto address = m_folder.address())
        connectLease(*address);
    else
        startProcess();
}

void LocalServer::awaitEnd()
{
    if (ServerProcess::runs(m_ending))
        return;
    m_poll.stop();
    m_ending = 0;
    m_address = {};
    Q_EMIT stopped();
}

void LocalServer::connectLease(const CatalogFolder::Address &address)
{
    m_connecting = true;
    m_address = address;
    m_lease.abort();
    m_lease.connectToServer(address.lease, QIODevice::ReadWrite);
}

void LocalServer::onLeaseConnected()
{
    if (m_state != State::Starting)
        return;
    // After a crash the old server.json lies there until the new server, whose lease socket has the same path, writes
    // its own.
    const auto address = m_folder.address();
    if (!address || !ServerProcess::runs(address->pid)) {
        m_lease.abort();
        return;
    }
    m_address = *address;
    const auto answer = [this](bool healthy) {
        if (m_state != State::Starting || !m_connecting)
            return;
        if (!healthy) {
            m_connecting = false;
            m_lease.abort();
            return;
        }
        m_connecting = false;
        m_problem.clear();
        m_poll.stop();
        m_sinceRunning.start();
        qCInfo(logServer) << "running" << m_address.pid << m_address.url.toString() << m_address.version;
        enter(State::Running);
        Q_EMIT running(m_address.url);
    };
    if (m_setup.health)
        m_setup.health(m_address.url, this, answer);
    else
        answer(true);
}

void LocalServer::onLeaseFailed()
{
    // A server.json that nobody stands behind: its server was killed, or is ending.
    m_connecting = false;
    startProcess();
}

void LocalServer::onLeaseGone()
{
    m_connecting = false;
    if (m_state != State::Running)
        return;
    qCWarning(logServer) << "gone" << m_address.pid;
    if (std::chrono::milliseconds(m_sinceRunning.elapsed()) >= m_setup.steady)
        m_pause = std::chrono::milliseconds::zero();
    enter(State::Starting);
    Q_EMIT lost();
    if (m_state == State::Starting)
        begin();
}

void LocalServer::startProcess()
{
    if (m_state != State::Starting || ServerProcess::runs(m_started))
        return;
    if (m_sinceStart.isValid() && std::chrono::milliseconds(m_sinceStart.elapsed()) < m_pause)
        return;
    if (!prepareFolder()) {
        if (!m_complained)
            complain(tr("The folder %1 cannot be written, so its catalog was not opened and nothing was changed. "
                        "Make the folder writable: Colophon keeps trying.")
                         .arg(QDir::toNativeSeparators(m_folder.path())));
        return;
    }
    m_pause = std::clamp(m_pause * 2, m_setup.firstPause, m_setup.longestPause);
    m_sinceStart.start();

    QStringList arguments{u"--catalog"_s, m_folder.path(), u"--lease"_s, u"--log-file"_s, m_folder.logFile()};
    if (m_setup.sample)
        arguments << u"--sample"_s;
    arguments << m_setup.furtherArguments;
    QString why;
    m_started = ServerProcess::start(m_setup.program, arguments, &why);
    if (m_started == 0)
        complain(why);
    else
        qCInfo(logServer) << "started" << m_started;
}

bool LocalServer::prepareFolder() const
{
    // The server opens its log before it makes the folder.
    const QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir(m_folder.path()).exists() && QDir().mkpath(m_folder.path()))
        QFile::setPermissions(m_folder.path(), own);
    const QFileInfo folder(m_folder.path());
    return folder.isDir() && folder.isWritable();
}

void LocalServer::complain(const QString &problem)
{
    qCWarning(logServer) << problem;
    m_problem = problem;
    if (m_complained)
        return;
    m_complained = true;
    Q_EMIT failed(problem);
}

void LocalServer::enter(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace colophon
