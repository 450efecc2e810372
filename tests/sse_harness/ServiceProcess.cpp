#include "tests/sse_harness/ServiceProcess.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace colophon::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds startsWithin{20000};
constexpr milliseconds answersWithin{10000};

} // namespace

bool waitUntil(const std::function<bool()> &condition, milliseconds within)
{
    const QDeadlineTimer deadline(within);
    // So that the deadline is seen where nothing else happens.
    QTimer tick;
    tick.start(milliseconds(5));
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

ServiceProcess::ServiceProcess(const QString &program, const QByteArray &fault)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList arguments{u"--port"_s, u"0"_s};
    if (!fault.isEmpty())
        arguments += {u"--fault"_s, QString::fromLatin1(fault)};
    m_process.start(program, arguments, QIODevice::ReadOnly);
    if (!waitUntil([this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; },
                   startsWithin))
        return;
    const QByteArray line = m_process.readLine().trimmed();
    bool isPort = false;
    const quint16 port = line.mid(line.lastIndexOf(' ') + 1).toUShort(&isPort);
    if (isPort)
        m_url = QUrl(u"http://127.0.0.1:%1/"_s.arg(port));
}

ServiceProcess::~ServiceProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(5000);
}

ServiceProcess::Answer ServiceProcess::ask(const QByteArray &method, const QUrl &url, const QJsonObject &body)
{
    QNetworkRequest request(url);
    request.setRawHeader("Content-Type", "application/json");
    const QByteArray json = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    const std::unique_ptr<QNetworkReply> reply(m_manager.sendCustomRequest(request, method, json));
    if (!waitUntil([&reply] { return reply->isFinished(); }, answersWithin))
        return {};
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .location = reply->rawHeader("Location"),
            .body = reply->readAll()};
}

bool ServiceProcess::hasQuit(milliseconds within)
{
    return waitUntil([this] { return m_process.state() == QProcess::NotRunning; }, within) &&
           m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

} // namespace colophon::test
