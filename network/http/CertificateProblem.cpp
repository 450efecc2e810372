#include "network/http/CertificateProblem.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>
#include <QSslCertificate>
#include <QSslError>

#include <algorithm>

namespace colophon {

namespace {

using Cause = CertificateProblem::Cause;

constexpr const char *causeNames[] = {"Revoked",       "Expired",   "NotYetValid", "SelfSigned",
                                      "UnknownIssuer", "OtherHost", "Invalid",     "NoEncryption"};

Cause causeOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return Cause::Revoked;
    case QSslError::CertificateExpired:
        return Cause::Expired;
    case QSslError::CertificateNotYetValid:
        return Cause::NotYetValid;
    case QSslError::SelfSignedCertificate:
        return Cause::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Cause::UnknownIssuer;
    case QSslError::HostNameMismatch:
        return Cause::OtherHost;
    default:
        return Cause::Invalid;
    }
}

QString line(const QString &words)
{
    constexpr qsizetype longest = 120;
    QString shown;
    for (const QChar c : words.simplified()) {
        if (c.isPrint())
            shown += c;
    }
    return shown.size() > longest ? shown.first(longest - 1) + QChar(0x2026) : shown;
}

QString nameOf(const QStringList &commonName, const QStringList &organization)
{
    QStringList names = commonName;
    for (const QString &other : organization) {
        if (!names.contains(other))
            names.append(other);
    }
    return line(names.join(QStringLiteral(", ")));
}

QString day(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().date(), QStringLiteral("d MMMM yyyy"));
}

QString tr(const char *source)
{
    return QCoreApplication::translate("CertificateProblem", source);
}

} // namespace

QString CertificateProblem::text() const
{
    switch (cause) {
    case Cause::Revoked:
        return tr("The certificate of %1 was withdrawn by its issuer. Nothing was sent. Tell whoever runs the server.")
            .arg(host);
    case Cause::Expired:
        return tr("The certificate of %1 expired on %2. Nothing was sent. Whoever runs the server must renew it.")
            .arg(host, day(validUntil));
    case Cause::NotYetValid:
        return tr("The certificate of %1 is valid only from %2. Nothing was sent. Check the date of this computer.")
            .arg(host, day(validFrom));
    case Cause::SelfSigned:
        return tr("The certificate of %1 is vouched for by nobody but itself. Nothing was sent. If the server is your "
                  "own, choose its certificate file when you sign in.")
            .arg(host);
    case Cause::UnknownIssuer:
        return tr("The certificate of %1 comes from an issuer that this computer does not trust. Nothing was sent. If "
                  "your organisation issues its own, choose its CA file when you sign in.")
            .arg(host);
    case Cause::OtherHost:
        return tr("The server that answers at %1 shows the certificate of another host. Nothing was sent. Check the "
                  "address.")
            .arg(host);
    case Cause::Invalid:
        return tr("The certificate of %1 cannot be verified. Nothing was sent. Tell whoever runs the server.")
            .arg(host);
    case Cause::NoEncryption:
        return tr("No encrypted connection to %1 could be made. Nothing was sent. Check the address: the server may "
                  "not be encrypted there.")
            .arg(host);
    }
    return {};
}

QString CertificateProblem::details() const
{
    if (fingerprint.isEmpty())
        return {};
    return QStringList{tr("Issued to %1").arg(subject), tr("Issued by %1").arg(issuer),
                       tr("Valid from %1 to %2").arg(day(validFrom), day(validUntil)),
                       tr("SHA-256 %1").arg(QString::fromLatin1(fingerprint))}
        .join(QLatin1Char('\n'));
}

QString CertificateProblem::technical() const
{
    return QStringLiteral("certificate %1").arg(QLatin1StringView(causeNames[std::size_t(cause)]));
}

std::optional<CertificateProblem> certificateProblem(const QList<QSslError> &errors, const QString &host,
                                                     const QSslCertificate &shown)
{
    std::optional<CertificateProblem> found;
    for (const QSslError &error : errors) {
        if (error.error() == QSslError::NoError)
            continue;
        const Cause cause = causeOf(error.error());
        if (found && found->cause <= cause)
            continue;
        found.emplace();
        found->cause = cause;
        found->host = host;
        const bool ofDates = cause == Cause::Expired || cause == Cause::NotYetValid;
        const QSslCertificate certificate = ofDates || shown.isNull() ? error.certificate() : shown;
        if (certificate.isNull())
            continue;
        found->subject = nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
                                certificate.subjectInfo(QSslCertificate::Organization));
        found->issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
                               certificate.issuerInfo(QSslCertificate::Organization));
        found->validFrom = certificate.effectiveDate().toUTC();
        found->validUntil = certificate.expiryDate().toUTC();
        found->fingerprint = certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    }
    return found;
}

} // namespace colophon
