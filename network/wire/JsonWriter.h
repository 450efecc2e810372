#pragma once

#include <QByteArray>
#include <QString>
#include <QUuid>

namespace colophon::wire::json {

/// Writes compact JSON, member by member, in the order of the calls. Not for other rooms.
class Writer
{
public:
    Writer &beginObject();
    Writer &endObject();
    Writer &beginArray();
    Writer &endArray();
    Writer &key(QStringView name);
    Writer &text(QStringView value);
    Writer &id(const QUuid &value); ///< null for the null id
    Writer &token(QByteArrayView number);
    Writer &integer(qint64 value);
    Writer &boolean(bool value);
    Writer &null();

    QByteArray take() { return std::move(m_out); }

private:
    void separate();

    QByteArray m_out;
    bool m_first = true;
};

} // namespace colophon::wire::json
