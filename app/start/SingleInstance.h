#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace colophon {

/// One process per user and profile: the first holds a lock file in the profile and listens; a later start asks it for
/// a window and ends. The profile's replica and outbox have one writer that way. UI thread only.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,   ///< this process owns the profile
        Later,   ///< another one owns it and has taken the request
        Refused, ///< another one owns it and does not answer, or the profile cannot be written
    };

    /// `profile` is made (0700) when it does not exist.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Takes the profile, or asks its owner to open a window; on the catalog folder `catalog` if not empty. Waits for
    /// the owner's answer at most `deadline`.
    Role claim(const QString &catalog, std::chrono::milliseconds deadline = std::chrono::seconds(5));

Q_SIGNALS:
    /// A later start asks for a window; `catalog` is a folder, empty for a further window of what is open.
    void windowRequested(const QString &catalog);

private:
    bool ask(const QString &catalog, std::chrono::milliseconds deadline) const;
    void listen();
    void answer();

    QString m_profile;
    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace colophon
