#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <string>

namespace colophon {

/// A text that is a view of somebody else's bytes as long as those are there, and a copy of its own from keep() on. A
/// short buffer is used again and again; one that a long text made is given back.
class KeptText
{
public:
    KeptText() = default;
    explicit KeptText(QByteArrayView text)
        : m_view(text)
    {
        keep();
    }
    KeptText(const KeptText &) = delete;
    KeptText &operator=(const KeptText &) = delete;

    QByteArrayView view() const { return m_view; }
    void set(QByteArrayView view) { m_view = view; }
    /// The bytes that it views are about to go.
    void keep()
    {
        if (!m_view.isEmpty() && m_view.data() != m_buffer.data())
            m_view = stored(0, m_view);
    }
    void append(QByteArrayView more)
    {
        keep();
        m_view = stored(m_view.size(), more);
    }
    void clear()
    {
        m_view = {};
        if (m_buffer.size() > mostKept)
            std::string().swap(m_buffer);
    }

private:
    static constexpr size_t mostKept = 256 * 1024;

    /// What the buffer holds once `text` stands in it at `at`.
    QByteArrayView stored(qsizetype at, QByteArrayView text)
    {
        const auto size = static_cast<size_t>(at + text.size());
        if (size > m_buffer.size())
            m_buffer.resize(std::max(size, 2 * m_buffer.size()));
        std::copy(text.begin(), text.end(), m_buffer.begin() + at);
        return {m_buffer.data(), static_cast<qsizetype>(size)};
    }

    QByteArrayView m_view;
    std::string m_buffer; ///< as long as the longest text so far; what is in use is what m_view says
};

} // namespace colophon
