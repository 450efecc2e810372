#include "server/load/ColumnMap.h"

#include "server/domain/CatalogConfiguration.h"
#include "server/load/MapLineReader.h"

#include <algorithm>
#include <array>

namespace colophond {
namespace {

constexpr std::array<std::string_view, 9> plainFields = {"map",       "key",     "title",     "isbn",      "language",
                                                         "published", "authors", "publisher", "categories"};
constexpr std::array<std::string_view, 3> keyedFields = {"description.", "price.", "biography."};

bool isField(std::string_view field)
{
    if (std::find(plainFields.begin(), plainFields.end(), field) != plainFields.end())
        return true;
    return std::any_of(keyedFields.begin(), keyedFields.end(), [field](std::string_view prefix) {
        return field.starts_with(prefix) && field.size() > prefix.size();
    });
}

bool holdsMany(std::string_view field)
{
    return field == "authors" || field == "categories";
}

} // namespace

bool FieldRule::has(Repair repair) const
{
    return std::any_of(repairs.begin(), repairs.end(),
                       [repair](const RepairStep &step) { return step.repair == repair; });
}

void ColumnMap::refuse(std::size_t line, const std::string &reason) const
{
    throw ColumnMapError(m_file + ":" + std::to_string(line) + ": " + reason);
}

ColumnMap ColumnMap::parse(std::string_view text, const std::string &file)
{
    ColumnMap map;
    map.m_file = file;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++map.m_lines;
        try {
            if (std::optional<FieldRule> rule = readMapLine(line)) {
                rule->line = map.m_lines;
                map.addRule(std::move(*rule));
            }
        } catch (const MapLineError &error) {
            map.refuse(map.m_lines, error.what());
        }
    }
    map.requireFields();
    return map;
}

void ColumnMap::addRule(FieldRule added)
{
    if (!isField(added.field))
        refuse(added.line, "there is no field " + added.field);
    if (rule(added.field))
        refuse(added.line, "the field " + added.field + " has a line already");
    if (added.field == "map") {
        if (!added.column.empty())
            refuse(added.line, "map is a constant: map = const \"name\"");
        m_name = added.constant;
    }
    if (added.field == "key" && added.column.empty())
        refuse(added.line, "key is a column: its values tell the rows apart");
    if (added.field.starts_with("biography.") && !added.column.empty())
        refuse(added.line, "a biography is a constant: a row is a book and says nothing of its authors");
    if (!holdsMany(added.field) && (added.has(Repair::Split) || added.has(Repair::Distinct)))
        refuse(added.line,
               "the field " + added.field + " holds one value: split and distinct are for authors and categories");
    m_rules.push_back(std::move(added));
}

void ColumnMap::requireFields() const
{
    const CatalogConfiguration contract;
    std::vector<std::string> needed = {"map",
                                       "key",
                                       "title",
                                       "language",
                                       "description." + contract.defaultCulture,
                                       "price." + contract.defaultCurrency};
    if (rule("authors"))
        needed.push_back("biography." + contract.defaultCulture);
    for (const std::string &field : needed) {
        if (!rule(field))
            refuse(std::max<std::size_t>(m_lines, 1), "the field " + field + " is required and has no line");
    }
}

const FieldRule *ColumnMap::rule(std::string_view field) const
{
    const auto found =
        std::find_if(m_rules.begin(), m_rules.end(), [field](const FieldRule &r) { return r.field == field; });
    return found == m_rules.end() ? nullptr : &*found;
}

void ColumnMap::requireColumns(const std::vector<std::string> &header) const
{
    for (const FieldRule &each : m_rules) {
        const auto columns = std::count(header.begin(), header.end(), each.column);
        if (!each.column.empty() && columns != 1)
            refuse(each.line, columns == 0 ? "the file has no column " + each.column
                                           : "the file has the column " + each.column + " more than once");
    }
}

} // namespace colophond
