#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QUrl>

#include <functional>

namespace colophon::test {

/// Waits, with the event loop running, until the condition holds. False when it does not within that time.
bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds within);

/// A service under test: a process on a port that the system chose, ended with this.
class ServiceProcess final
{
public:
    struct Answer
    {
        int status = 0; ///< 0: none came
        QByteArray location;
        QByteArray body;
    };

    /// fault: what the service shall do wrong; empty: nothing.
    ServiceProcess(const QString &program, const QByteArray &fault);
    ~ServiceProcess();

    /// It said its port.
    bool isThere() const { return m_url.isValid(); }
    const QUrl &url() const { return m_url; }
    /// One request of the protocol, waited for.
    Answer ask(const QByteArray &method, const QUrl &url, const QJsonObject &body = {});
    /// Whether it ended by itself, without an error.
    bool hasQuit(std::chrono::milliseconds within);

private:
    QProcess m_process;
    QUrl m_url;
    QNetworkAccessManager m_manager;
};

} // namespace colophon::test
