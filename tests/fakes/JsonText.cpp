#include "tests/fakes/JsonText.h"

#include <QDateTime>
#include <QTimeZone>

namespace colophon::test {

QByteArray quoted(const QByteArray &utf8)
{
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20)
            out += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0').toUpper();
        else
            out += c;
    }
    return out + '"';
}

QByteArray compactJson(const JsonMembers &members)
{
    QByteArray out = "{";
    for (const auto &[name, value] : members)
        out += (out.size() > 1 ? ",\"" : "\"") + name + "\":" + value;
    return out + '}';
}

QByteArray indentedJson(const JsonMembers &members)
{
    QByteArray out = "{";
    for (const auto &[name, value] : members)
        out += (out.size() > 1 ? ",\n  \"" : "\n  \"") + name + "\": " + value;
    return out + "\n}";
}

QByteArray timeText(qint64 msSince1970)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(msSince1970, QTimeZone::utc());
    QByteArray text = time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toLatin1();
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text + "+00:00";
}

} // namespace colophon::test
