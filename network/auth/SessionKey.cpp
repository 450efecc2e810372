#include "network/auth/SessionKey.h"

namespace colophon {

QString SessionKey::toText() const
{
    const QString place =
        server.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash)
            .toString(QUrl::FullyEncoded);
    return QStringLiteral("%1 %2 %3")
        .arg(place, QString::fromLatin1(QUrl::toPercentEncoding(tenant)),
             QString::fromLatin1(QUrl::toPercentEncoding(user)));
}

} // namespace colophon
