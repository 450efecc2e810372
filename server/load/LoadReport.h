#pragma once

#include <array>
#include <cstddef>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace colophond {

/// What happened to a value of a file on its way to the catalog.
enum class Treatment {
    Converted, ///< the same value in another form
    Repaired,  ///< damage undone with certainty
    Filled,    ///< it was empty; the map's default took its place
    Dropped,   ///< doubtful; the row is loaded without it
    Refused    ///< the whole row is not loaded
};

std::string_view treatmentName(Treatment treatment);

struct ReportEntry
{
    std::size_t line = 0; ///< in the CSV file, from 1
    std::string key;      ///< of the row, when it has one
    std::string field;    ///< of the map; empty when the whole row is meant
    std::string value;    ///< as it stands in the file
    Treatment treatment = Treatment::Converted;
    std::string detail; ///< what was done, in English
};

/// All that loading a file had to say, by line. What every row is given alike (constants, stand-ins) is only counted.
class LoadReport
{
public:
    void add(ReportEntry entry);
    /// A value that the map gives and the file lacks: `how` is "constant" or "stand-in".
    void countGiven(std::string_view field, std::string_view how);

    /// Entries by line, in the order in which they were added.
    std::vector<ReportEntry> entries() const;
    std::size_t count(Treatment treatment) const;
    std::size_t count(std::string_view field, Treatment treatment) const;
    std::size_t given(std::string_view field, std::string_view how) const;

    /// Lines such as `isbn: 23 dropped`, `price.GBP: 10000 constant`, each begun with `indent`.
    void writeSummary(std::ostream &out, std::string_view indent) const;
    /// The summary as lines begun with `#`, then CSV (RFC 4180) with the header line,key,field,value,done,detail.
    void write(std::ostream &out, const std::string &title) const;

private:
    std::vector<ReportEntry> m_entries;
    std::map<std::pair<std::string, Treatment>, std::size_t> m_counts;
    std::map<std::pair<std::string, std::string>, std::size_t> m_given;
};

} // namespace colophond
