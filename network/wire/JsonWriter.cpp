#include "network/wire/JsonWriter.h"

#include "network/wire/UuidV7.h"

namespace colophon::wire::json {

void Writer::separate()
{
    if (!m_first)
        m_out.append(',');
    m_first = false;
}

Writer &Writer::beginObject()
{
    separate();
    m_out.append('{');
    m_first = true;
    return *this;
}

Writer &Writer::endObject()
{
    m_out.append('}');
    m_first = false;
    return *this;
}

Writer &Writer::beginArray()
{
    separate();
    m_out.append('[');
    m_first = true;
    return *this;
}

Writer &Writer::endArray()
{
    m_out.append(']');
    m_first = false;
    return *this;
}

Writer &Writer::key(QStringView name)
{
    text(name);
    m_out.append(':');
    m_first = true;
    return *this;
}

Writer &Writer::text(QStringView value)
{
    separate();
    m_out.append('"');
    const QByteArray utf8 = value.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            m_out.append('\\').append(c);
        } else if (uchar(c) < 0x20) {
            static constexpr char hex[] = "0123456789abcdef";
            m_out.append("\\u00").append(hex[uchar(c) >> 4]).append(hex[uchar(c) & 15]);
        } else {
            m_out.append(c);
        }
    }
    m_out.append('"');
    return *this;
}

Writer &Writer::id(const QUuid &value)
{
    return value.isNull() ? null() : text(QString::fromLatin1(uuidText(value)));
}

Writer &Writer::token(QByteArrayView number)
{
    separate();
    m_out.append(number.data(), number.size());
    return *this;
}

Writer &Writer::integer(qint64 value)
{
    return token(QByteArray::number(value));
}

Writer &Writer::boolean(bool value)
{
    return token(value ? "true" : "false");
}

Writer &Writer::null()
{
    return token("null");
}

} // namespace colophon::wire::json
