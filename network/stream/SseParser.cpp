#include "network/stream/SseParser.h"

#include "network/stream/LineEnds.h"
#include "network/stream/Utf8.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace colophon {

namespace {

constexpr qint64 longestRetry = std::numeric_limits<qint64>::max();

std::optional<qint64> retryFrom(QByteArrayView value)
{
    if (value.isEmpty())
        return std::nullopt;
    qint64 ms = 0;
    for (const char c : value) {
        if (c < '0' || c > '9')
            return std::nullopt;
        if (ms > (longestRetry - (c - '0')) / 10)
            return std::nullopt;
        ms = ms * 10 + (c - '0');
    }
    return ms;
}

/// Whether the line is of that field: its name alone, or with a colon behind it.
template <size_t Size>
bool isField(QByteArrayView line, const char (&name)[Size])
{
    constexpr qsizetype length = Size - 1;
    return line.size() >= length && std::memcmp(line.data(), name, length) == 0 &&
           (line.size() == length || line[length] == ':');
}

/// Behind the colon and one space.
Q_ALWAYS_INLINE QByteArrayView valueAfter(QByteArrayView line, qsizetype nameLength)
{
    qsizetype from = std::min(nameLength + 1, line.size());
    if (from < line.size() && line[from] == ' ')
        ++from;
    return line.sliced(from);
}

} // namespace

SseParser::SseParser(OnEvent onEvent, QByteArrayView lastEventId)
    : SseParser(std::move(onEvent), lastEventId, Limits())
{
}

SseParser::SseParser(OnEvent onEvent, QByteArrayView lastEventId, Limits limits)
    : m_onEvent(std::move(onEvent))
    , m_limits(limits)
    , m_lastEventId(lastEventId)
{
}

void SseParser::keep(QByteArrayView piece)
{
    if (piece.isEmpty())
        return;
    if (m_lineSize + piece.size() > m_limits.line) {
        m_error = Error::LineTooLong;
        return;
    }
    if (m_lineSize == 0)
        m_comment = piece.front() == ':' && !m_onComment;
    m_lineSize += piece.size();
    if (!m_comment)
        m_line.append(piece);
}

void SseParser::setRetry(QByteArrayView value)
{
    if (const auto ms = retryFrom(value))
        m_retryMs = ms;
}

Q_ALWAYS_INLINE void SseParser::setId(QByteArrayView value)
{
    if (!value.isEmpty() && std::memchr(value.data(), '\0', static_cast<size_t>(value.size())))
        return;
    m_id.set(value);
    m_hasId = true;
}

Q_ALWAYS_INLINE void SseParser::addData(QByteArrayView value)
{
    if (m_data.view().size() + (m_hasData ? 1 : 0) + value.size() > m_limits.data) {
        m_error = Error::EventTooLong;
        return;
    }
    if (!std::exchange(m_hasData, true)) {
        m_data.set(value);
        return;
    }
    m_data.append("\n");
    m_data.append(value);
}

void SseParser::keepViews()
{
    // First: it may view what m_id keeps.
    m_lastEventId.keep();
    m_type.keep();
    m_data.keep();
    m_id.keep();
}

Q_ALWAYS_INLINE void SseParser::dispatch()
{
    const bool hasId = std::exchange(m_hasId, false);
    if (hasId) {
        m_lastEventId.set(m_id.view());
        m_id.set({});
    }
    if (std::exchange(m_hasData, false)) {
        m_onEvent({.type = m_type.view().isEmpty() ? QByteArrayView("message") : m_type.view(),
                   .data = m_data.view(),
                   .lastEventId = m_lastEventId.view(),
                   .hasId = hasId});
    }
    m_type.set({});
    m_data.clear();
}

Q_ALWAYS_INLINE void SseParser::takeLine(QByteArrayView line, bool ascii)
{
    if (m_atStart) [[unlikely]] {
        m_atStart = false;
        if (line.startsWith("\xEF\xBB\xBF"))
            line = line.sliced(3);
    }
    if (line.isEmpty())
        dispatch();
    else if (line.front() != ':')
        takeField(ascii ? line : checked(line));
    else if (m_onComment)
        m_onComment(line.sliced(1));
}

QByteArrayView SseParser::checked(QByteArrayView line)
{
    if (isUtf8(line))
        return line;
    keepViews();
    m_repaired.clear();
    m_repaired.append(repairedUtf8(line));
    return m_repaired.view();
}

Q_ALWAYS_INLINE void SseParser::takeField(QByteArrayView line)
{
    switch (line.front()) {
    case 'd':
        if (isField(line, "data"))
            addData(valueAfter(line, 4));
        break;
    case 'e':
        if (isField(line, "event"))
            m_type.set(valueAfter(line, 5));
        break;
    case 'i':
        if (isField(line, "id"))
            setId(valueAfter(line, 2));
        break;
    case 'r':
        if (isField(line, "retry"))
            setRetry(valueAfter(line, 5));
        break;
    default:
        break;
    }
}

void SseParser::takeKept(QByteArrayView lastPiece)
{
    keep(lastPiece);
    if (m_error != Error::None)
        return;
    m_lineSize = 0;
    if (std::exchange(m_comment, false))
        m_atStart = false;
    else
        takeLine(m_line.view(), false);
}

SseParser::Error SseParser::feed(QByteArrayView bytes)
{
    if (m_error != Error::None || bytes.isEmpty())
        return m_error;
    const char *const end = bytes.end();
    const char *line = bytes.begin();
    // Where an LF would belong to the CR before it.
    const char *joined = m_afterCr ? line : nullptr;
    LineEnds lineEnds;
    for (const char *text = line; text != end;) {
        const qsizetype size = std::min<qsizetype>(end - text, LineEnds::span);
        const auto isAscii = [&lineEnds, text](QByteArrayView piece) {
            return piece.isEmpty() ||
                   (piece.begin() >= text && !lineEnds.mayHoldNonAscii(piece.begin() - text, piece.end() - text));
        };
        for (const quint16 offset : lineEnds.look({text, size})) {
            const char *const at = text + offset;
            const QByteArrayView piece(line, at);
            line = at + 1;
            if (*at == '\r')
                joined = line;
            else if (at == joined)
                continue;
            if (m_lineSize > 0)
                takeKept(piece);
            else if (piece.size() > m_limits.line)
                m_error = Error::LineTooLong;
            else
                takeLine(piece, isAscii(piece));
            if (m_error != Error::None)
                break;
        }
        if (m_error != Error::None)
            break;
        text += size;
    }
    m_afterCr = joined == end;
    keepViews();
    m_repaired.clear();
    if (m_lineSize == 0)
        m_line.clear();
    if (m_error == Error::None)
        keep({line, end});
    return m_error;
}

} // namespace colophon
