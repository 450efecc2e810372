#include "server/load/LoadReport.h"

#include "server/load/Utf8.h"

#include <algorithm>
#include <ostream>

namespace colophond {
namespace {

std::string csvField(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

} // namespace

std::string_view treatmentName(Treatment treatment)
{
    static constexpr std::array<std::string_view, 5> names = {"converted", "repaired", "filled", "dropped", "refused"};
    return names[static_cast<std::size_t>(treatment)];
}

void LoadReport::add(ReportEntry entry)
{
    ++m_counts[{entry.field.empty() ? "row" : entry.field, entry.treatment}];
    entry.key = printable(entry.key);
    entry.value = printable(entry.value);
    m_entries.push_back(std::move(entry));
}

void LoadReport::countGiven(std::string_view field, std::string_view how)
{
    ++m_given[{std::string(field), std::string(how)}];
}

std::vector<ReportEntry> LoadReport::entries() const
{
    std::vector<ReportEntry> sorted = m_entries;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const ReportEntry &a, const ReportEntry &b) { return a.line < b.line; });
    return sorted;
}

std::size_t LoadReport::count(Treatment treatment) const
{
    std::size_t sum = 0;
    for (const auto &[what, number] : m_counts)
        sum += what.second == treatment ? number : 0;
    return sum;
}

std::size_t LoadReport::count(std::string_view field, Treatment treatment) const
{
    const auto found = m_counts.find({std::string(field), treatment});
    return found == m_counts.end() ? 0 : found->second;
}

std::size_t LoadReport::given(std::string_view field, std::string_view how) const
{
    const auto found = m_given.find({std::string(field), std::string(how)});
    return found == m_given.end() ? 0 : found->second;
}

void LoadReport::writeSummary(std::ostream &out, std::string_view indent) const
{
    for (const auto &[what, number] : m_counts)
        out << indent << what.first << ": " << number << ' ' << treatmentName(what.second) << '\n';
    for (const auto &[what, number] : m_given)
        out << indent << what.first << ": " << number << ' ' << what.second << '\n';
}

void LoadReport::write(std::ostream &out, const std::string &title) const
{
    out << "# " << title << '\n';
    writeSummary(out, "# ");
    out << "line,key,field,value,done,detail\n";
    for (const ReportEntry &entry : entries()) {
        out << entry.line << ',' << csvField(entry.key) << ',' << entry.field << ',' << csvField(entry.value) << ','
            << treatmentName(entry.treatment) << ',' << csvField(entry.detail) << '\n';
    }
}

} // namespace colophond
