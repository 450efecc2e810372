#include "network/stream/SseParser.h"

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

void empty(std::string &buffer)
{
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
    keepData();
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
    const char *cr = find(at, last, '\r');
    // One check of all lines costs a fraction of one for each.
    std::optional<bool> checked;
    while (at != last && m_error == Error::None) {
        const char *const lineEnd = find(at, cr, '\n');
        const QByteArrayView piece(at, lineEnd);
        at = lineEnd + 1;
        if (lineEnd == cr) {
            if (at == end)
                m_afterCr = true;
            else if (*at == '\n')
                ++at;
            cr = find(at, last, '\r');
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
    if (!std::exchange(m_comment, false))
        takeLine(viewOf(m_line), false);
    keepData();
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
        m_comment = piece.front() == ':';
    m_lineSize += piece.size();
    if (!m_comment)
        m_line.append(piece.data(), static_cast<size_t>(piece.size()));
}

void SseParser::takeLine(QByteArrayView line, bool checked)
{
    if (std::exchange(m_atStart, false) && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);
    if (line.isEmpty()) {
        dispatch();
        return;
    }
    if (line.front() == ':')
        return;
    if (!checked && !isUtf8(line)) {
        m_repaired = repairedUtf8(line);
        line = viewOf(m_repaired);
    }
    const char *const colon = find(line.begin(), line.end(), ':');
    QByteArrayView value(colon, line.end());
    if (!value.isEmpty())
        value = value.sliced(value.size() > 1 && value[1] == ' ' ? 2 : 1);
    field(QByteArrayView(line.begin(), colon), value);
    if (!m_repaired.empty()) {
        keepData();
        empty(m_repaired);
    }
}

void SseParser::field(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        addData(value);
    } else if (name == "event") {
        m_type.assign(value.data(), static_cast<size_t>(value.size()));
    } else if (name == "id") {
        if (find(value.begin(), value.end(), '\0') == value.end()) {
            m_idBuffer.assign(value.data(), static_cast<size_t>(value.size()));
            m_hasId = true;
        }
    } else if (name == "retry") {
        if (const auto ms = retryFrom(value))
            m_retryMs = ms;
    }
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
    keepData();
    m_data += '\n';
    m_data.append(value.data(), static_cast<size_t>(value.size()));
}

void SseParser::keepData()
{
    if (std::exchange(m_viewsData, false))
        m_data.assign(m_dataView.data(), static_cast<size_t>(m_dataView.size()));
}

void SseParser::dispatch()
{
    const bool hasId = std::exchange(m_hasId, false);
    if (hasId)
        m_lastEventId = m_idBuffer;
    if (std::exchange(m_hasData, false)) {
        m_onEvent({.type = m_type.empty() ? QByteArrayView("message") : viewOf(m_type),
                   .data = std::exchange(m_viewsData, false) ? m_dataView : viewOf(m_data),
                   .lastEventId = lastEventId(),
                   .hasId = hasId});
    }
    m_type.clear();
    empty(m_data);
}

} // namespace colophon
