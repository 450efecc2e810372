#pragma once

#include <QByteArray>
#include <QUuid>

#include <optional>

namespace colophon {

/// A place in one event log: `<epoch>-<sequence>`, split at the last hyphen (extensions, section 3).
struct StreamCursor
{
    QByteArray epoch;
    qint64 sequence = 0; ///< 0 or more

    /// Nothing when the text is of another form.
    static std::optional<StreamCursor> fromText(QByteArrayView text);
    QByteArray toText() const;
    /// Whether a text can be sent as Last-Event-ID at all: see SseRequest::isSendable, and at most 256 bytes.
    static bool isSafe(QByteArrayView text);
    /// The cursor within a combined id, `<cursor>/<event's name>`: what stands before the last '/', all where there is
    /// none (extensions, section 3).
    static QByteArrayView beforeName(QByteArrayView id);

    bool operator==(const StreamCursor &) const = default;
};

} // namespace colophon
