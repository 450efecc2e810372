#include "network/stream/StreamOptions.h"

namespace colophon {

using namespace Qt::StringLiterals;

QUrlQuery StreamOptions::query() const
{
    QUrlQuery query;
    const auto add = [&query](const QString &name, const QByteArray &value) {
        query.addQueryItem(name, QString::fromLatin1(value.toPercentEncoding(",/")));
    };
    if (!topics.isEmpty())
        add(u"topics"_s, topics.join(u',').toUtf8());
    if (entityPayload)
        add(u"payload"_s, "entity");
    if (!exclude.isEmpty())
        add(u"exclude"_s, exclude);
    if (combinedIds)
        add(u"idStyle"_s, "combined");
    return query;
}

} // namespace colophon
