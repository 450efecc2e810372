#pragma once

#include "network/stream/KeptText.h"
#include "network/stream/SseEvent.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace colophon {

/// Reads a text/event-stream, split anywhere (WHATWG HTML, section 9.2.6). Bytes that are no UTF-8 become U+FFFD, as
/// the Encoding standard has it. An event that is not finished when the stream ends is dropped: make a new parser for
/// each connection.
///
/// Each byte is looked at a constant number of times. A line that one piece holds whole is not copied, unless its
/// event goes on in the next piece; comments that nobody wants are never kept. In steady state nothing is allocated.
/// What is held between two pieces is at most a line and an event.
///
/// Any thread, one at a time.
class SseParser
{
public:
    enum class Error : quint8 {
        None,
        LineTooLong,  ///< a line above Limits::line
        EventTooLong, ///< the data of an event above Limits::data
    };
    /// In bytes as they came, line ends not counted.
    struct Limits
    {
        qsizetype line = 16 * 1024 * 1024;
        qsizetype data = 16 * 1024 * 1024;
    };

    using OnEvent = std::function<void(const SseEvent &)>;
    /// Gets what stands behind a comment's colon as it came, which need not be UTF-8; a view, as those of an event.
    using OnComment = std::function<void(QByteArrayView)>;

    /// lastEventId: that of the connection before, which this one resumes. The callback must not destroy the parser.
    explicit SseParser(OnEvent onEvent, QByteArrayView lastEventId = {});
    SseParser(OnEvent onEvent, QByteArrayView lastEventId, Limits limits);

    /// Comments are wanted; to be said before the first bytes.
    void setOnComment(OnComment onComment) { m_onComment = std::move(onComment); }

    /// Takes the next bytes. After an error it takes no more and gives the same error again; what came before the error
    /// has been told, and lastEventId() stays.
    Error feed(QByteArrayView bytes);

    /// What Last-Event-ID carries on the next connection: the id of the last finished block.
    QByteArrayView lastEventId() const { return m_lastEventId.view(); }
    /// The last valid `retry`, in ms; one that does not fit into 63 bits counts as not valid.
    std::optional<qint64> retryMs() const { return m_retryMs; }

private:
    void takeKept(QByteArrayView lastPiece);
    /// `whole`: the line as it came, without its end. `ascii`: it is known to be nothing else.
    void takeLine(QByteArrayView whole, bool ascii);
    void takeField(QByteArrayView line);
    /// The line if it is UTF-8, else m_repaired.
    QByteArrayView checked(QByteArrayView line);
    void addData(QByteArrayView value);
    void setId(QByteArrayView value);
    void setRetry(QByteArrayView value);
    void dispatch();
    /// Begins a line, or goes on with one, whose end has not come.
    void keep(QByteArrayView piece);
    /// What is still a view is of bytes that are about to go.
    void keepViews();

    OnEvent m_onEvent;
    OnComment m_onComment;
    Limits m_limits;
    KeptText m_line;          ///< of a line whose end has not come; nothing of a comment that nobody wants
    qsizetype m_lineSize = 0; ///< how much of it came
    bool m_comment = false;   ///< it is a comment that nobody wants
    KeptText m_type;
    KeptText m_data;
    KeptText m_id;
    KeptText m_lastEventId;
    KeptText m_repaired; ///< a line in which bytes that were no UTF-8 are replaced
    std::optional<qint64> m_retryMs;
    Error m_error = Error::None;
    bool m_atStart = true;
    bool m_afterCr = false;
    bool m_hasData = false;
    bool m_hasId = false;
};

} // namespace colophon
