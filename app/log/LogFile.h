#pragma once

#include <QFile>
#include <QMutex>
#include <QString>
#include <QStringList>
#include <QtGlobal>

namespace colophon {

/// The desktop's log: one line a message with time, level and category, in a file that rotates. Takes every Qt message
/// of the process while it lives. Thread-safe.
///
/// Nobody hands it a token, a password or a body; what looks like a token or a credential is blotted out all the same.
class LogFile
{
public:
    struct Limits
    {
        qint64 bytes = 1024 * 1024; ///< of one file
        int files = 3;              ///< name.log, name.log.1, name.log.2
        int lastLines = 200;        ///< kept in memory for diagnostics
    };

    /// Opens `path` for appending and becomes the process's message handler. A file that cannot be opened costs the
    /// file, not the lines kept in memory.
    explicit LogFile(const QString &path)
        : LogFile(path, Limits{})
    {
    }
    LogFile(const QString &path, Limits limits);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    const QString &path() const { return m_path; }
    /// The newest lines, oldest first.
    QStringList lastLines() const;
    void write(QtMsgType type, const char *category, const QString &message);

    /// `text` without what looks like a secret.
    static QString blotted(const QString &text);

private:
    void rotate();

    QString m_path;
    Limits m_limits;
    mutable QMutex m_mutex;
    QFile m_file;
    QStringList m_last;
    QtMessageHandler m_previous = nullptr;
};

} // namespace colophon
