#include "app/start/SingleInstance.h"

#include "app/log/Categories.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QThread>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr int form = 1;
constexpr qint64 longestRequest = 8192;

QString prepared(const QString &profile)
{
    if (!QDir(profile).exists() && QDir().mkpath(profile))
        QFile::setPermissions(profile, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString canonical = QFileInfo(profile).canonicalFilePath();
    return canonical.isEmpty() ? profile : canonical;
}

QString socketName(const QString &profile)
{
    // The profile's path and its owner tell users apart; hashed, because a socket's path holds about a hundred bytes.
    const QByteArray key = (profile + u'\n' + QFileInfo(profile).owner()).toUtf8();
    return "colophon-"_L1 +
           QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().first(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_profile(prepared(profile))
    , m_name(socketName(m_profile))
    , m_lock(m_profile + "/colophon.lock"_L1)
{
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

SingleInstance::~SingleInstance()
{
    m_server.close();
}

SingleInstance::Role SingleInstance::claim(const QString &catalog, std::chrono::milliseconds deadline)
{
    if (m_lock.tryLock(0)) {
        listen();
        return Role::First;
    }
    if (m_lock.error() != QLockFile::LockFailedError)
        return Role::Refused;
    return ask(catalog, deadline) ? Role::Later : Role::Refused;
}

void SingleInstance::listen()
{
    // The lock is ours: a socket of this name is what a crash left behind.
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        qCWarning(logApp) << "later starts cannot reach this process:" << m_server.errorString();
}

bool SingleInstance::ask(const QString &catalog, std::chrono::milliseconds deadline) const
{
    const QDeadlineTimer until(deadline);
    const QByteArray request =
        QJsonDocument(QJsonObject{{u"form"_s, form}, {u"catalog"_s, catalog}}).toJson(QJsonDocument::Compact) + '\n';
    // The owner may have its lock and not listen yet.
    while (!until.hasExpired()) {
        QLocalSocket socket;
        socket.connectToServer(m_name);
        if (!socket.waitForConnected(static_cast<int>(until.remainingTime()))) {
            QThread::msleep(20);
            continue;
        }
        socket.write(request);
        while (!until.hasExpired() && socket.state() == QLocalSocket::ConnectedState && !socket.canReadLine())
            socket.waitForReadyRead(static_cast<int>(until.remainingTime()));
        return socket.readLine() == "ok\n";
    }
    return false;
}

void SingleInstance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > longestRequest)
                socket->abort();
            if (!socket->canReadLine())
                return;
            const QJsonObject request = QJsonDocument::fromJson(socket->readLine(longestRequest)).object();
            const bool known = request.value("form"_L1).toInt() == form;
            socket->write(known ? "ok\n" : "no\n");
            socket->flush();
            if (known)
                Q_EMIT windowRequested(request.value("catalog"_L1).toString());
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace colophon
