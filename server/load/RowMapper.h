#pragma once

#include "server/domain/Command.h"
#include "server/load/CellRepair.h"
#include "server/load/ColumnMap.h"
#include "server/load/CsvReader.h"
#include "server/load/LoadReport.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace colophond {

/// A command that loading sends, and the row that first asked for it.
struct LoadedEntity
{
    Create command;
    std::size_t line = 0; ///< of the CSV file
    std::string key;      ///< of that row
};

/// Turns the records of a CSV file into create commands, and says in a report what it did to their values. The book's
/// authors, categories and publishers become entities of their own, each once.
class RowMapper
{
public:
    /// `map` and `report` must outlive the mapper. Throws ColumnMapError when `header` lacks a column of the map.
    RowMapper(const ColumnMap &map, const CsvRecord &header, LoadReport &report);

    /// Takes one record; a record that cannot become a book is refused in the report.
    void addRow(const CsvRecord &record);

    /// Authors, categories and publishers, in the order in which the file names them.
    const std::vector<LoadedEntity> &named() const { return m_named; }
    const std::vector<LoadedEntity> &books() const { return m_books; }

private:
    struct Row;
    const std::string &cell(const FieldRule &rule, const CsvRecord &record) const;
    bool readKey(Row &row);
    std::vector<CellValue> values(const FieldRule &rule, Row &row);
    std::optional<std::string> value(const FieldRule &rule, Row &row);
    bool fillBook(Row &row);
    bool fillField(const FieldRule &rule, Row &row);
    bool fillPrice(const FieldRule &rule, Row &row);
    void fillDate(const FieldRule &rule, Row &row);
    std::vector<Uuid> entities(EntityKind kind, const FieldRule &rule, Row &row);
    Content namedContent(EntityKind kind, const std::string &name);
    void refuse(const Row &row, const std::string &field, const std::string &value, const std::string &reason);

    const ColumnMap &m_map;
    LoadReport &m_report;
    std::map<std::string, std::size_t> m_columns;
    std::size_t m_width;
    std::map<std::string, std::size_t> m_keys; ///< key → line
    std::set<Uuid> m_known;
    std::vector<LoadedEntity> m_named;
    std::vector<LoadedEntity> m_books;
};

} // namespace colophond
