#include "app/log/LogFile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <atomic>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

// Qt's message handler is a plain function: it finds the one living log here.
std::atomic<LogFile *> current = nullptr;
QtMessageHandler before = nullptr;

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (LogFile *log = current.load())
        log->write(type, context.category, message);
    if (before && (type != QtDebugMsg && type != QtInfoMsg))
        before(type, context, LogFile::blotted(message));
}

QLatin1StringView levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    case QtCriticalMsg:
        return "error"_L1;
    case QtFatalMsg:
        return "fatal"_L1;
    }
    return "info"_L1;
}

} // namespace

LogFile::LogFile(const QString &path, Limits limits)
    : m_path(path)
    , m_limits(limits)
    , m_file(path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (m_file.open(QIODevice::Append))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    current.store(this);
    m_previous = qInstallMessageHandler(handle);
    before = m_previous;
}

LogFile::~LogFile()
{
    qInstallMessageHandler(m_previous);
    before = nullptr;
    current.store(nullptr);
}

QStringList LogFile::lastLines() const
{
    const QMutexLocker lock(&m_mutex);
    return m_last;
}

void LogFile::write(QtMsgType type, const char *category, const QString &message)
{
    QString text = blotted(message);
    text.replace(u'\n', "\\n"_L1);
    const QString line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + u' ' + levelOf(type) + u' ' +
                         QLatin1StringView(category ? category : "default") + u' ' + text;
    const QMutexLocker lock(&m_mutex);
    m_last.append(line);
    if (m_last.size() > m_limits.lastLines)
        m_last.removeFirst();
    if (!m_file.isOpen())
        return;
    const QByteArray bytes = line.toUtf8() + '\n';
    if (m_file.size() + bytes.size() > m_limits.bytes)
        rotate();
    m_file.write(bytes);
    m_file.flush();
}

void LogFile::rotate()
{
    m_file.close();
    QFile::remove(m_path + u'.' + QString::number(m_limits.files - 1));
    for (int older = m_limits.files - 2; older >= 1; --older)
        QFile::rename(m_path + u'.' + QString::number(older), m_path + u'.' + QString::number(older + 1));
    QFile::rename(m_path, m_path + ".1"_L1);
    if (m_file.open(QIODevice::Append))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

QString LogFile::blotted(const QString &text)
{
    static const QRegularExpression token(u"eyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]+)*"_s);
    static const QRegularExpression bearer(u"\\b(Bearer|Basic)\\s+\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(
        u"(\"?(?:password|refreshToken|accessToken|authorization|secret)\"?\\s*[:=]\\s*)(\"[^\"]*\"|\\S+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression inAddress(u"(://[^/\\s:@]+:)[^/\\s@]+@"_s);
    QString clean = text;
    clean.replace(token, u"[token]"_s);
    clean.replace(bearer, u"\\1 [token]"_s);
    clean.replace(named, u"\\1[secret]"_s);
    clean.replace(inAddress, u"\\1[secret]@"_s);
    return clean;
}

} // namespace colophon
