#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace colophon::test {

/// An exchange as it was recorded from a running base server: tests/fakes/data/*.http.
struct RecordedExchange
{
    QByteArray head; ///< of the answer, with its empty line
    QByteArray body; ///< without the framing of chunks

    QByteArray header(const QByteArray &name) const;
    int status() const;

    static RecordedExchange read(const QString &name);
};

/// The bytes of a recorded stream: the answer's head and each chunk, framing and all, in order.
QList<QByteArray> recordedStream(const QString &name);

} // namespace colophon::test
