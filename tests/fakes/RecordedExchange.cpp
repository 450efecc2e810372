#include "tests/fakes/RecordedExchange.h"

#include <QFile>

namespace colophon::test {

namespace {

QByteArray fileOf(const QString &name)
{
    QFile file(QStringLiteral(FAKES_DATA "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

RecordedExchange RecordedExchange::read(const QString &name)
{
    const QByteArray text = fileOf(name + QStringLiteral(".http"));
    const QByteArray answer = text.mid(text.indexOf("---\n") + 4);
    const qsizetype end = answer.indexOf("\r\n\r\n") + 4;
    return {answer.first(end), answer.mid(end)};
}

QByteArray RecordedExchange::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.startsWith(name + ": "))
            return line.mid(name.size() + 2).trimmed();
    }
    return {};
}

int RecordedExchange::status() const
{
    return head.split(' ').value(1).toInt();
}

QList<QByteArray> recordedStream(const QString &name)
{
    QByteArray bytes;
    // The recorder's own lines, each with one line end before it.
    const QByteArray text = '\n' + fileOf(name);
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype mark = text.indexOf("\n=== +", at);
        bytes += text.mid(at, mark < 0 ? -1 : mark - at);
        if (mark < 0)
            break;
        const qsizetype lineEnd = text.indexOf('\n', mark + 1);
        at = text.mid(mark, lineEnd - mark).contains("received") ? lineEnd + 1 : text.indexOf("\n=== +", lineEnd);
        if (at < 0)
            break;
    }
    QList<QByteArray> pieces;
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n") + 4;
    pieces.append(bytes.first(headEnd));
    for (qsizetype at = headEnd; at < bytes.size();) {
        const qsizetype lineEnd = bytes.indexOf("\r\n", at);
        const qsizetype size = bytes.mid(at, lineEnd - at).toLongLong(nullptr, 16);
        const qsizetype next = lineEnd + 2 + size + 2;
        if (lineEnd < 0 || next > bytes.size())
            break;
        pieces.append(bytes.mid(at, next - at));
        at = next;
    }
    return pieces;
}

} // namespace colophon::test
