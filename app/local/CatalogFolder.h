#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace colophon {

/// A local catalog as it lies on disk: the folder that `colophond --catalog DIR` serves. Reads only; the server alone
/// writes there.
class CatalogFolder
{
public:
    /// What `server.json` says while a colophond serves the folder.
    struct Address
    {
        qint64 pid = 0;
        QUrl url;      ///< base address, loopback only
        QString lease; ///< path of the lease socket
        QString version;
        bool operator==(const Address &) const = default;
    };
    /// What `owner.secret` says. Never logged, never kept elsewhere.
    struct Owner
    {
        QString email;
        QString password;
    };

    /// `path` need not exist yet. The canonical path is taken as far as it exists: it names the session.
    explicit CatalogFolder(const QString &path);

    const QString &path() const { return m_path; }
    /// The folder's own name, for a title. The user's default catalog has none: empty.
    QString name() const;
    QString logFile() const;
    QString storeFile() const;
    /// Whether a store lies there already, so that the sample is not asked for again.
    bool exists() const;
    /// Empty when there is no `server.json`, or one of a form that this program does not know, or one that does not
    /// point at this computer.
    std::optional<Address> address() const;
    std::optional<Owner> owner() const;

    /// The catalog of "this computer": in the user's data folder (`$XDG_DATA_HOME/colophon/catalog` on Linux).
    static QString ofThisComputer();

private:
    QString m_path;
};

} // namespace colophon
