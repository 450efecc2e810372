#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <memory>

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
        if (!m_view.isEmpty() && m_view.data() != m_buffer.get())
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
        if (m_capacity > mostKept) {
            m_buffer.reset();
            m_capacity = 0;
        }
    }

private:
    static constexpr qsizetype mostKept = 256 * 1024;

    /// What the buffer holds once `text` stands in it at `at`.
    QByteArrayView stored(qsizetype at, QByteArrayView text)
    {
        const qsizetype size = at + text.size();
        if (size > m_capacity) {
            const qsizetype capacity = std::max(size, 2 * m_capacity);
            auto larger = std::make_unique_for_overwrite<char[]>(static_cast<size_t>(capacity));
            std::copy_n(m_buffer.get(), at, larger.get());
            m_buffer = std::move(larger);
            m_capacity = capacity;
        }
        std::copy(text.begin(), text.end(), m_buffer.get() + at);
        return {m_buffer.get(), size};
    }

    QByteArrayView m_view;
    std::unique_ptr<char[]> m_buffer; ///< what of it is in use is what m_view says
    qsizetype m_capacity = 0;
};

} // namespace colophon
