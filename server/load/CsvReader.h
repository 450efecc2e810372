#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophond {

/// One record of a CSV text, or what is wrong with it.
struct CsvRecord
{
    std::size_t line = 0;            ///< physical line on which the record begins, from 1
    std::vector<std::string> fields; ///< unquoted; empty when `error` is not
    std::string error;               ///< empty, or what is wrong, in English
};

/// Reads comma-separated values (RFC 4180) from a text in memory: UTF-8 with or without a byte order mark, lines ended
/// by CR, LF or CRLF, quoted fields over several lines. Empty lines are skipped. After a record with an error it goes
/// on with the next line; a quote that is never closed spoils the rest. Never throws but for want of memory.
class CsvReader
{
public:
    /// `text` must outlive the reader.
    explicit CsvReader(std::string_view text);

    /// The next record, or nullopt at the end.
    std::optional<CsvRecord> next();

private:
    bool atEnd() const { return m_position >= m_text.size(); }
    bool atLineEnd() const;
    void passLineEnd();
    void passLine();
    bool readQuoted(std::string &field, CsvRecord &record);
    bool readBare(std::string &field, CsvRecord &record);

    std::string_view m_text;
    std::size_t m_position = 0;
    std::size_t m_line = 1;
};

} // namespace colophond
