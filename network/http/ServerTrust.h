#pragma once

#include <QDateTime>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QString>

class QNetworkRequest;

namespace colophon {

/// Who may vouch for one server besides the authorities of this computer: the certificates of a file that an operator
/// chose for it. It adds authorities and takes no check away: host name, dates and chain are verified as ever.
class ServerTrust
{
public:
    enum class Fault : quint8 {
        None,
        NotReadable,   ///< no file, or it cannot be read
        NoCertificate, ///< none in it, neither PEM nor DER
        Expired,       ///< all of them have expired
        NotYetValid,   ///< none of them is valid yet
    };
    struct Loaded;

    ServerTrust() = default;
    /// The certificates of a PEM or DER file that are valid at that time. An empty path: none, and no fault.
    static Loaded fromFile(const QString &path, const QDateTime &utcNow);
    /// What to tell the operator at the field; empty for None.
    static QString text(Fault fault);

    /// The file that was asked for, also where it could not be used; empty as a rule.
    QString file() const { return m_file; }
    const QList<QSslCertificate> &authorities() const { return m_authorities; }
    /// Before the request is sent. A manager keeps its connections by host: its requests all have the same trust.
    void applyTo(QNetworkRequest &request) const;

    bool operator==(const ServerTrust &) const = default;

private:
    QString m_file;
    QList<QSslCertificate> m_authorities;
    QSslConfiguration m_configuration; ///< theirs and those of this computer; used where there are any
};

struct ServerTrust::Loaded
{
    ServerTrust trust;
    Fault fault = Fault::None;
};

} // namespace colophon
