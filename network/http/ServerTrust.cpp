#include "network/http/ServerTrust.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QNetworkRequest>

#include <algorithm>

namespace colophon {

namespace {

constexpr qint64 longestFile = 1024 * 1024; // the authorities of a whole system are a quarter of that

QString tr(const char *source)
{
    return QCoreApplication::translate("ServerTrust", source);
}

} // namespace

ServerTrust::Loaded ServerTrust::fromFile(const QString &path, const QDateTime &utcNow)
{
    Loaded loaded;
    loaded.trust.m_file = path;
    if (path.isEmpty())
        return loaded;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        loaded.fault = Fault::NotReadable;
        return loaded;
    }
    const QByteArray bytes = file.read(longestFile);
    QList<QSslCertificate> found = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (found.isEmpty())
        found = QSslCertificate::fromData(bytes, QSsl::Der);
    found.removeIf([](const QSslCertificate &certificate) { return certificate.isNull(); });
    if (found.isEmpty()) {
        loaded.fault = Fault::NoCertificate;
        return loaded;
    }
    const bool anyEarly = std::any_of(found.begin(), found.end(),
                                      [&](const auto &certificate) { return certificate.effectiveDate() > utcNow; });
    found.removeIf([&](const QSslCertificate &certificate) {
        return certificate.effectiveDate() > utcNow || certificate.expiryDate() < utcNow;
    });
    if (found.isEmpty())
        loaded.fault = anyEarly ? Fault::NotYetValid : Fault::Expired;
    loaded.trust.m_authorities = found;
    if (!found.isEmpty()) {
        // addCaCertificates() would keep Qt from looking up those of this computer when it needs them.
        loaded.trust.m_configuration = QSslConfiguration::defaultConfiguration();
        loaded.trust.m_configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + found);
    }
    return loaded;
}

QString ServerTrust::text(Fault fault)
{
    switch (fault) {
    case Fault::None:
        return {};
    case Fault::NotReadable:
        return tr("This file cannot be read.");
    case Fault::NoCertificate:
        return tr("There is no certificate in this file. It must be PEM or DER.");
    case Fault::Expired:
        return tr("The certificate in this file has expired. Ask for the present one.");
    case Fault::NotYetValid:
        return tr("The certificate in this file is not valid yet. Check the date of this computer.");
    }
    return {};
}

void ServerTrust::applyTo(QNetworkRequest &request) const
{
    if (!m_authorities.isEmpty())
        request.setSslConfiguration(m_configuration);
}

} // namespace colophon
