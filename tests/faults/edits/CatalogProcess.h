#pragma once

#include <QProcess>
#include <QUrl>

#include <optional>

namespace colophon::test {

/// The real colophond on a local catalog of its own, which can be killed and started again.
class CatalogProcess
{
public:
    CatalogProcess(QString program, QString folder);
    ~CatalogProcess();
    Q_DISABLE_COPY_MOVE(CatalogProcess)

    /// Starts it there ("127.0.0.2:4711"); nothing when it did not come up within some seconds.
    std::optional<QUrl> start(const QString &listen);
    /// SIGKILL.
    void kill();
    /// Asks it to end, and waits.
    void stop();

    QString store() const { return m_folder + QStringLiteral("/catalog.sqlite"); }
    QString email() const { return secret(QStringLiteral("email")); }
    QString password() const { return secret(QStringLiteral("password")); }

private:
    QString secret(const QString &member) const;

    QString m_program;
    QString m_folder;
    QProcess m_process;
};

} // namespace colophon::test
