#pragma once

#include "server/load/ColumnMap.h"
#include "server/load/CreateSender.h"
#include "server/load/LoadOptions.h"
#include "server/load/LoadReport.h"
#include "server/load/RowMapper.h"

#include <array>
#include <cstddef>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>

namespace colophond {

/// One loading of one file: reads, sends, reports.
class LoadRun
{
public:
    explicit LoadRun(LoadOptions options);

    /// Reads map and file. Throws ColumnMapError, or std::runtime_error when a file cannot be read.
    void read();
    /// Sends authors, categories and publishers, then the books. Throws LocalCatalogError when the catalog cannot be
    /// used. False when it was stopped or the server was lost before the end.
    bool send();
    /// Writes the report file. Throws std::runtime_error when that is not possible.
    void writeReport() const;
    void writeSummary(std::ostream &out) const;

    bool interrupted() const { return m_interrupted; }
    const std::string &failure() const { return m_failure; }
    std::size_t refusedRows() const { return m_report.count(Treatment::Refused); }

private:
    /// Number of commands by what became of them.
    using Tally = std::array<std::size_t, 4>;
    void account(const std::vector<LoadedEntity> &entities, const std::vector<SendOutcome> &outcomes);

    LoadOptions m_options;
    LoadReport m_report;
    std::unique_ptr<ColumnMap> m_map;
    std::unique_ptr<RowMapper> m_mapper;
    std::size_t m_rows = 0;
    std::map<EntityKind, Tally> m_tallies;
    bool m_interrupted = false;
    std::string m_failure;
    double m_seconds = 0;
};

} // namespace colophond
