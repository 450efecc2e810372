#include "network/auth/SessionKey.h"

namespace colophon {

QString SessionKey::toText() const
{
    QUrl place =
        server.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    if (place.path() == QStringLiteral("/"))
        place.setPath({});
    return QStringLiteral("%1 %2 %3")
        .arg(place.toString(QUrl::FullyEncoded), QString::fromLatin1(QUrl::toPercentEncoding(tenant)),
             QString::fromLatin1(QUrl::toPercentEncoding(user)));
}

} // namespace colophon
