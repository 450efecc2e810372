#pragma once

#include <QString>
#include <QUrl>

namespace colophon {

/// Names a session. Token, refresh token and tenant belong together: a refresh under another tenant locks the account
/// (contract, section 11.3).
struct SessionKey
{
    /// Scheme, host and port of a server; for a local catalog the folder as file:///…, which outlives its port.
    QUrl server;
    QString tenant = QStringLiteral("*DEFAULT*");
    QString user; ///< e-mail address, lower case

    /// For settings and the keychain: server, tenant and user in one line.
    QString toText() const;
    bool operator==(const SessionKey &) const = default;
};

} // namespace colophon
