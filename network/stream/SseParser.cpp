#include "network/stream/SseParser.h"

#include "network/stream/Utf8.h"

#include <algorithm>
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

} // namespace

SseParser::SseParser(OnEvent onEvent, QByteArray lastEventId)
    : m_onEvent(std::move(onEvent))
    , m_idBuffer(lastEventId)
    , m_lastEventId(std::move(lastEventId))
{
}

SseParser::Error SseParser::feed(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    while (at != end && m_error == Error::None) {
        if (m_afterCr) {
            m_afterCr = false;
            if (*at == '\n') {
                ++at;
                continue;
            }
        }
        const char *lineEnd = std::find_if(at, end, [](char c) { return c == '\n' || c == '\r'; });
        const QByteArrayView piece(at, lineEnd - at);
        if (m_line.size() + piece.size() > maxLine) {
            m_error = Error::LineTooLong;
            break;
        }
        if (lineEnd == end) {
            m_line.append(piece.data(), piece.size());
            break;
        }
        m_afterCr = *lineEnd == '\r';
        at = lineEnd + 1;
        if (m_line.isEmpty()) {
            takeLine(piece);
        } else {
            m_line.append(piece.data(), piece.size());
            const QByteArray line = std::exchange(m_line, {});
            takeLine(line);
        }
    }
    return m_error;
}

void SseParser::takeLine(QByteArrayView line)
{
    if (std::exchange(m_atStart, false) && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);
    if (line.isEmpty()) {
        dispatch();
        return;
    }
    if (line.front() == ':')
        return;
    QByteArray repaired;
    if (!isUtf8(line)) {
        repaired = repairedUtf8(line);
        line = repaired;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0) {
        field(line, {});
        return;
    }
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    field(line.first(colon), value);
}

void SseParser::field(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        if (m_data.size() + value.size() + 1 > maxData) {
            m_error = Error::EventTooLong;
            return;
        }
        if (m_hasData)
            m_data.append('\n');
        m_data.append(value.data(), value.size());
        m_hasData = true;
    } else if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id") {
        if (!value.contains('\0')) {
            m_idBuffer = value.toByteArray();
            m_hasId = true;
        }
    } else if (name == "retry") {
        if (const auto ms = retryFrom(value))
            m_retryMs = ms;
    }
}

void SseParser::dispatch()
{
    m_lastEventId = m_idBuffer;
    SseEvent event;
    event.type = std::exchange(m_type, {});
    event.data = std::exchange(m_data, {});
    event.hasId = std::exchange(m_hasId, false);
    event.lastEventId = m_lastEventId;
    if (event.type.isEmpty())
        event.type = QByteArrayLiteral("message");
    if (std::exchange(m_hasData, false))
        m_onEvent(event);
}

} // namespace colophon
