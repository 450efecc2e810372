#pragma once

#include <QtGlobal>

#include <cstring>
#include <string>
#include <string_view>

namespace colophon {

/// Writes the parts of a packed row: numbers in groups of seven bits, lowest first (LEB128), texts with their length.
class PackedWriter
{
public:
    explicit PackedWriter(std::string &out)
        : m_out(out)
    {
    }

    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out.push_back(static_cast<char>(value | 0x80));
        m_out.push_back(static_cast<char>(value));
    }
    /// Small numbers of either sign are short.
    void signedNumber(qint64 value) { number((static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63)); }
    void text(std::string_view utf8)
    {
        number(utf8.size());
        m_out.append(utf8);
    }
    void fixed(quint64 value)
    {
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        m_out.append(bytes, sizeof value);
    }

private:
    std::string &m_out;
};

/// Reads them back. Bytes that end too early, or are none of ours, make isGood() false and every value empty; nothing
/// is read beyond the end.
class PackedReader
{
public:
    explicit PackedReader(std::string_view bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {
    }

    bool isGood() const { return m_good; }
    bool atEnd() const { return m_at == m_end; }
    const char *position() const { return m_at; }

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64 && m_at != m_end; shift += 7) {
            const auto byte = static_cast<quint8>(*m_at++);
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        fail();
        return 0;
    }
    qint64 signedNumber()
    {
        const quint64 value = number();
        return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
    }
    std::string_view text() { return bytes(number()); }
    quint64 fixed()
    {
        quint64 value = 0;
        const std::string_view from = bytes(sizeof value);
        if (!from.empty())
            std::memcpy(&value, from.data(), sizeof value);
        return value;
    }

private:
    std::string_view bytes(quint64 count)
    {
        if (count > static_cast<quint64>(m_end - m_at)) {
            fail();
            return {};
        }
        const std::string_view found(m_at, static_cast<size_t>(count));
        m_at += count;
        return found;
    }
    void fail()
    {
        m_good = false;
        m_at = m_end;
    }

    const char *m_at;
    const char *m_end;
    bool m_good = true;
};

} // namespace colophon
