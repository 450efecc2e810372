#include "server/load/CsvReader.h"

#include "server/load/Utf8.h"

namespace colophond {

CsvReader::CsvReader(std::string_view text)
    : m_text(text)
{
    if (m_text.starts_with("\xEF\xBB\xBF"))
        m_text.remove_prefix(3);
}

bool CsvReader::atLineEnd() const
{
    return !atEnd() && (m_text[m_position] == '\n' || m_text[m_position] == '\r');
}

void CsvReader::passLineEnd()
{
    if (m_text[m_position] == '\r' && m_position + 1 < m_text.size() && m_text[m_position + 1] == '\n')
        ++m_position;
    ++m_position;
    ++m_line;
}

void CsvReader::passLine()
{
    while (!atEnd() && !atLineEnd())
        ++m_position;
    if (!atEnd())
        passLineEnd();
}

bool CsvReader::readQuoted(std::string &field, CsvRecord &record)
{
    ++m_position;
    while (!atEnd()) {
        const char next = m_text[m_position];
        if (next == '"') {
            ++m_position;
            if (atEnd() || m_text[m_position] != '"')
                return true;
            field += '"';
            ++m_position;
        } else if (atLineEnd()) {
            const std::size_t begin = m_position;
            passLineEnd();
            field += m_text.substr(begin, m_position - begin);
        } else {
            field += next;
            ++m_position;
        }
    }
    record.error = "a quote is opened and never closed";
    return false;
}

bool CsvReader::readBare(std::string &field, CsvRecord &record)
{
    const std::size_t begin = m_position;
    while (!atEnd() && !atLineEnd() && m_text[m_position] != ',') {
        if (m_text[m_position] == '"') {
            record.error = "a quote inside a field that does not begin with one";
            return false;
        }
        ++m_position;
    }
    field = m_text.substr(begin, m_position - begin);
    return true;
}

std::optional<CsvRecord> CsvReader::next()
{
    while (atLineEnd())
        passLineEnd();
    if (atEnd())
        return std::nullopt;

    CsvRecord record;
    record.line = m_line;
    while (true) {
        std::string field;
        const bool quoted = !atEnd() && m_text[m_position] == '"';
        bool good = quoted ? readQuoted(field, record) : readBare(field, record);
        if (good && !isUtf8(field)) {
            record.error = "a field is not UTF-8";
            good = false;
        }
        if (good && quoted && !atEnd() && !atLineEnd() && m_text[m_position] != ',') {
            record.error = "text after the closing quote of a field";
            good = false;
        }
        if (!good) {
            record.fields.clear();
            passLine();
            return record;
        }
        record.fields.push_back(std::move(field));
        if (atEnd())
            return record;
        if (atLineEnd()) {
            passLineEnd();
            return record;
        }
        ++m_position;
    }
}

} // namespace colophond
