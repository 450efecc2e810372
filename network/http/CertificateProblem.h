#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

class QNetworkReply;
class QSslCertificate;
class QSslError;

namespace colophon {

/// Why no encrypted connection to a server was made, with what a person needs to find out whose certificate it is.
/// Nothing is sent to such a server, and there is no way to go on all the same: the remedy is another certificate,
/// another address, or the server's own authority (ServerTrust).
struct CertificateProblem
{
    /// The first that applies.
    enum class Cause : quint8 {
        Revoked,
        Expired,
        NotYetValid,
        SelfSigned,    ///< issued by itself
        UnknownIssuer, ///< issued by somebody who is not trusted
        OtherHost,     ///< of another host than the address names
        Invalid,       ///< not to be checked, or not for servers
        NoEncryption,  ///< there was none to check
    };

    Cause cause = Cause::Invalid;
    QString host;
    // As the certificate says, one line each and not longer than a line: words of whoever made it.
    QString subject;
    QString issuer;
    QDateTime validFrom;    ///< UTC
    QDateTime validUntil;   ///< UTC
    QByteArray fingerprint; ///< SHA-256, "AB:CD:…"; empty where there was no certificate

    /// What is wrong, that nothing was sent, what to do; in an operator's words and language. Holds none of the
    /// certificate's names.
    QString text() const;
    /// Whose certificate it is, by whom, until when, its fingerprint: a line each, to be shown as plain text. Empty
    /// where there was none.
    QString details() const;
    /// English and technical, for a log: "certificate Expired".
    QString technical() const;

    bool operator==(const CertificateProblem &) const = default;
};

/// What the errors of a handshake with this host come to; nothing where there are none. `shown` is the certificate that
/// the server showed of itself, null where it is not known: it is the one described, for an error may name one of its
/// issuers. Only of a date that is over, or not yet come, the certificate is described whose date it is.
std::optional<CertificateProblem> certificateProblem(const QList<QSslError> &errors, const QString &host,
                                                     const QSslCertificate &shown);

} // namespace colophon
