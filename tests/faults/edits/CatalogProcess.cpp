#include "tests/faults/edits/CatalogProcess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

QJsonObject document(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

CatalogProcess::CatalogProcess(QString program, QString folder)
    : m_program(std::move(program))
    , m_folder(std::move(folder))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

CatalogProcess::~CatalogProcess()
{
    stop();
}

std::optional<QUrl> CatalogProcess::start(const QString &listen)
{
    m_process.start(m_program,
                    {u"--catalog"_s, m_folder, u"--listen"_s, listen, u"--log-file"_s, m_folder + u".log"_s});
    QElapsedTimer since;
    for (since.start(); since.elapsed() < patience;) {
        if (m_process.state() == QProcess::NotRunning)
            return std::nullopt;
        // An address that an earlier process left is gone before the new one can be read.
        const QJsonObject address = document(m_folder + u"/server.json"_s);
        if (address.value(u"pid"_s).toInteger() == m_process.processId() && m_process.processId() != 0)
            return QUrl(address.value(u"url"_s).toString());
        m_process.waitForFinished(5);
    }
    return std::nullopt;
}

void CatalogProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

void CatalogProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(patience))
        kill();
}

QString CatalogProcess::secret(const QString &member) const
{
    return document(m_folder + u"/owner.secret"_s).value(member).toString();
}

} // namespace colophon::test
