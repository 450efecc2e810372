#include "network/stream/SseParser.h"

#include "network/stream/LineEnds.h"
#include "network/stream/Utf8.h"

#include <cstring>
#include <limits>

namespace colophon {

namespace {

constexpr qint64 longestRetry = std::numeric_limits<qint64>::max();
// A buffer that one long line made is given back.
constexpr size_t mostKept = 256 * 1024;

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

const char *find(const char *at, const char *end, char wanted)
{
    const void *found = at == end ? nullptr : std::memchr(at, wanted, static_cast<size_t>(end - at));
    return found ? static_cast<const char *>(found) : end;
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
QByteArrayView valueAfter(QByteArrayView line, qsizetype nameLength)
{
    qsizetype from = std::min(nameLength + 1, line.size());
    if (from < line.size() && line[from] == ' ')
        ++from;
    return line.sliced(from);
}

void empty(std::string &buffer)
{
    if (buffer.empty())
        return;
    buffer.clear();
    if (buffer.capacity() > mostKept)
        buffer.shrink_to_fit();
}

} // namespace

SseParser::SseParser(OnEvent onEvent, QByteArrayView lastEventId)
    : SseParser(std::move(onEvent), lastEventId, Limits())
{
}

SseParser::SseParser(OnEvent onEvent, QByteArrayView lastEventId, Limits limits)
    : m_onEvent(std::move(onEvent))
    , m_limits(limits)
    , m_lastEventId(lastEventId.data(), static_cast<size_t>(lastEventId.size()))
{
}

SseParser::Error SseParser::feed(QByteArrayView bytes)
{
    if (m_error != Error::None || bytes.isEmpty())
        return m_error;
    if (std::exchange(m_afterCr, false) && bytes.front() == '\n')
        bytes = bytes.sliced(1);
    const QByteArrayView rest = takeLines(bytes);
    if (m_error == Error::None)
        keep(rest);
    keepViews();
    return m_error;
}

QByteArrayView SseParser::takeLines(QByteArrayView bytes)
{
    const char *at = bytes.begin();
    const char *const end = bytes.end();
    // What follows the last line end may be cut within a character.
    const char *last = end;
    while (last != at && last[-1] != '\n' && last[-1] != '\r')
        --last;
    // One check of all lines costs a fraction of one for each.
    std::optional<bool> checked;
    LineEnds lineEnds(QByteArrayView(at, last));
    while (at != last && m_error == Error::None) {
        const char *const lineEnd = lineEnds.next();
        const QByteArrayView piece(at, lineEnd);
        at = lineEnd + 1;
        if (*lineEnd == '\r') {
            if (at == end)
                m_afterCr = true;
            else if (*at == '\n')
                at = lineEnds.next() + 1;
        }
        if (m_lineSize > 0) {
            takeKept(piece);
        } else if (piece.size() > m_limits.line) {
            m_error = Error::LineTooLong;
        } else {
            if (!checked)
                checked = isUtf8(QByteArrayView(piece.begin(), last));
            takeLine(piece, *checked);
        }
    }
    return {at, end};
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
        takeLine(viewOf(m_line), false);
    keepViews();
    empty(m_line);
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
        m_line.append(piece.data(), static_cast<size_t>(piece.size()));
}

void SseParser::takeLine(QByteArrayView line, bool checked)
{
    if (m_atStart) {
        m_atStart = false;
        if (line.startsWith("\xEF\xBB\xBF"))
            line = line.sliced(3);
    }
    if (line.isEmpty()) {
        dispatch();
        return;
    }
    if (line.front() == ':') {
        if (m_onComment)
            m_onComment(line.sliced(1));
        return;
    }
    if (!checked && !isUtf8(line)) {
        m_repaired = repairedUtf8(line);
        line = viewOf(m_repaired);
    }
    switch (line.front()) {
    case 'd':
        if (isField(line, "data"))
            addData(valueAfter(line, 4));
        break;
    case 'e':
        if (isField(line, "event"))
            setType(valueAfter(line, 5));
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
    if (!m_repaired.empty()) {
        keepViews();
        empty(m_repaired);
    }
}

void SseParser::setType(QByteArrayView value)
{
    m_typeView = value;
    m_viewsType = true;
}

void SseParser::setRetry(QByteArrayView value)
{
    if (const auto ms = retryFrom(value))
        m_retryMs = ms;
}

void SseParser::setId(QByteArrayView value)
{
    if (find(value.begin(), value.end(), '\0') != value.end())
        return;
    m_idView = value;
    m_viewsId = true;
    m_hasId = true;
}

void SseParser::addData(QByteArrayView value)
{
    const qsizetype held = m_viewsData ? m_dataView.size() : static_cast<qsizetype>(m_data.size());
    if (held + (m_hasData ? 1 : 0) + value.size() > m_limits.data) {
        m_error = Error::EventTooLong;
        return;
    }
    if (!std::exchange(m_hasData, true)) {
        m_dataView = value;
        m_viewsData = true;
        return;
    }
    keepViews();
    m_data += '\n';
    m_data.append(value.data(), static_cast<size_t>(value.size()));
}

void SseParser::keepViews()
{
    const auto keep = [](bool &views, QByteArrayView view, std::string &kept) {
        if (std::exchange(views, false))
            kept.assign(view.data(), static_cast<size_t>(view.size()));
    };
    keep(m_viewsType, m_typeView, m_type);
    keep(m_viewsData, m_dataView, m_data);
    keep(m_viewsId, m_idView, m_id);
    keep(m_viewsLastEventId, m_lastEventIdView, m_lastEventId);
}

void SseParser::dispatch()
{
    const bool hasId = std::exchange(m_hasId, false);
    if (hasId) {
        m_viewsLastEventId = std::exchange(m_viewsId, false);
        if (m_viewsLastEventId)
            m_lastEventIdView = m_idView;
        else
            m_lastEventId.swap(m_id);
    }
    const QByteArrayView type = std::exchange(m_viewsType, false) ? m_typeView : viewOf(m_type);
    const QByteArrayView data = std::exchange(m_viewsData, false) ? m_dataView : viewOf(m_data);
    if (std::exchange(m_hasData, false)) {
        m_onEvent({.type = type.isEmpty() ? QByteArrayView("message") : type,
                   .data = data,
                   .lastEventId = lastEventId(),
                   .hasId = hasId});
    }
    m_type.clear();
    empty(m_data);
}

} // namespace colophon
