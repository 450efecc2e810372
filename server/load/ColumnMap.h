#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace colophond {

/// What is done to a value between the file and the catalog; resources/maps/README.md tells what each does.
enum class Repair { Spaces, Isbn, Language, Year, Split, Distinct, Or, StandIn };

struct RepairStep
{
    Repair repair;
    std::string argument; ///< of Split and Or, else empty
};

/// One line of a map: where a field's value comes from.
struct FieldRule
{
    std::string field;
    std::string column;   ///< empty: a constant
    std::string constant; ///< of a rule without column
    std::vector<RepairStep> repairs;
    std::size_t line = 0; ///< in the map's file, from 1

    bool has(Repair repair) const;
};

/// A map that cannot be used. what() is `FILE:LINE: reason`.
class ColumnMapError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Says which column of a CSV file becomes which field of a book (resources/maps/README.md).
class ColumnMap
{
public:
    /// Reads a map. `file` only names it in errors. Throws ColumnMapError.
    static ColumnMap parse(std::string_view text, const std::string &file);

    /// The name under which ids are made.
    const std::string &name() const { return m_name; }
    const std::vector<FieldRule> &rules() const { return m_rules; }
    const FieldRule *rule(std::string_view field) const;
    /// Throws ColumnMapError when a rule names a column that `header` lacks or has twice.
    void requireColumns(const std::vector<std::string> &header) const;

private:
    [[noreturn]] void refuse(std::size_t line, const std::string &reason) const;
    void addRule(FieldRule rule);
    void requireFields() const;

    std::string m_file;
    std::string m_name;
    std::vector<FieldRule> m_rules;
    std::size_t m_lines = 0;
};

} // namespace colophond
