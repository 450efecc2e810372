#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace colophon::test {

/// The baseline of bench_sse: a straightforward event-stream parser that cuts lines off a QByteArray. It knows LF and
/// CRLF, and neither limits nor a byte order mark.
class LineByLineParser
{
public:
    using OnEvent = std::function<void(const QByteArray &type, const QByteArray &data, const QByteArray &id)>;

    explicit LineByLineParser(OnEvent onEvent)
        : m_onEvent(std::move(onEvent))
    {
    }

    void feed(const QByteArray &bytes)
    {
        m_buffer += bytes;
        qsizetype from = 0;
        for (qsizetype end = m_buffer.indexOf('\n', from); end >= 0; end = m_buffer.indexOf('\n', from)) {
            QByteArray line = m_buffer.mid(from, end - from);
            from = end + 1;
            if (line.endsWith('\r'))
                line.chop(1);
            take(line);
        }
        m_buffer.remove(0, from);
    }

private:
    void take(const QByteArray &line)
    {
        if (line.isEmpty()) {
            if (m_hasData)
                m_onEvent(m_type.isEmpty() ? QByteArray("message") : m_type, m_data, m_id);
            m_type.clear();
            m_data.clear();
            m_hasData = false;
            return;
        }
        if (line.startsWith(':'))
            return;
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = colon < 0 ? line : line.left(colon);
        QByteArray value = colon < 0 ? QByteArray("") : line.mid(colon + 1);
        if (value.startsWith(' '))
            value = value.mid(1);
        // What is no UTF-8 becomes U+FFFD on the way.
        value = QString::fromUtf8(value).toUtf8();
        if (name == "data") {
            m_data = m_hasData ? m_data + '\n' + value : value;
            m_hasData = true;
        } else if (name == "event") {
            m_type = value;
        } else if (name == "id") {
            m_id = value;
        }
    }

    OnEvent m_onEvent;
    QByteArray m_buffer;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_id;
    bool m_hasData = false;
};

} // namespace colophon::test
