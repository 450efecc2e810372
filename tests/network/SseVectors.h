#pragma once

#include "network/stream/SseParser.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace colophon::test {

/// An event whose bytes are its own.
struct HeldEvent
{
    QByteArray type;
    QByteArray data;
    QByteArray lastEventId;
    bool hasId = false;

    static HeldEvent of(const SseEvent &event);
    bool operator==(const HeldEvent &) const = default;
};

/// What a parser made of a stream.
struct SseOutcome
{
    std::vector<HeldEvent> events;
    QByteArray lastEventId;
    std::optional<qint64> retryMs;
    SseParser::Error error = SseParser::Error::None;

    bool operator==(const SseOutcome &) const = default;
};

/// By a new SseParser, piece by piece.
SseOutcome parseSse(const std::vector<QByteArray> &pieces);

/// A case of a vectors file (its `about` and its encodings say what it is).
struct SseVector
{
    QByteArray name;
    std::vector<QByteArray> pieces;
    SseOutcome expected; ///< hasId of its events is not said

    /// All vectors of a file; none, and why in `problem`, when it is not of that format.
    static std::vector<SseVector> read(const QString &file, QString &problem);

    /// How the parser misses it: in its own pieces, whole, one byte at a time or at any split; "" if it does not.
    QByteArray miss() const;

private:
    QByteArray difference(const std::vector<QByteArray> &cut, const QByteArray &how) const;
};

} // namespace colophon::test
