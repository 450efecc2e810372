#pragma once

#include "network/stream/SseEvent.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace colophon {

/// Reads a text/event-stream, split anywhere (WHATWG HTML, section 9.2.6). Bytes that are no UTF-8 become U+FFFD. An
/// event that is not finished when the stream ends is dropped: make a new parser for each connection. Each byte is
/// looked at a constant number of times. Any thread, one at a time.
class SseParser
{
public:
    enum class Error : quint8 {
        None,
        LineTooLong,  ///< a line above maxLine
        EventTooLong, ///< the data of an event above maxData
    };
    static constexpr qsizetype maxLine = 16 * 1024 * 1024;
    static constexpr qsizetype maxData = 16 * 1024 * 1024;

    using OnEvent = std::function<void(const SseEvent &)>;

    /// lastEventId: that of the connection before, which this one resumes. The callback must not destroy the parser.
    explicit SseParser(OnEvent onEvent, QByteArray lastEventId = {});

    /// Takes the next bytes. After an error it takes no more and gives the same error again.
    Error feed(QByteArrayView bytes);

    /// What Last-Event-ID carries on the next connection: the id of the last finished block.
    const QByteArray &lastEventId() const { return m_lastEventId; }
    /// The last valid `retry`, in ms; one that does not fit into 63 bits counts as not valid.
    std::optional<qint64> retryMs() const { return m_retryMs; }

private:
    void takeLine(QByteArrayView line);
    void field(QByteArrayView name, QByteArrayView value);
    void dispatch();

    OnEvent m_onEvent;
    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_idBuffer;
    QByteArray m_lastEventId;
    std::optional<qint64> m_retryMs;
    Error m_error = Error::None;
    bool m_atStart = true;
    bool m_afterCr = false;
    bool m_hasData = false;
    bool m_hasId = false;
};

} // namespace colophon
