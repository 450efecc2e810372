#include "server/load/CellRepair.h"

#include "server/domain/Cultures.h"
#include "server/domain/PartialDate.h"
#include "server/load/LanguageCode.h"
#include "server/load/LoadedIsbn.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace colophond {
namespace {

using Values = std::vector<CellValue>;
constexpr std::string_view blanks = " \t\r\n\v\f";

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

std::string singleSpaced(const std::string &text)
{
    std::string result;
    for (const char c : text) {
        const bool blank = blanks.find(c) != std::string_view::npos;
        if (!blank)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    return result;
}

void repairSpaces(Values &values, const CellNote &note)
{
    for (CellValue &value : values) {
        const std::string before = value.text;
        value.text = singleSpaced(before);
        if (value.text != before)
            note(Treatment::Repaired, before, "several blanks in a row became one");
    }
}

void repairIsbn(Values &values, const CellNote &note)
{
    for (CellValue &value : values) {
        if (value.text.empty())
            continue;
        const std::string before = value.text;
        const std::optional<LoadedIsbn> isbn = readLoadedIsbn(before);
        value.text = isbn ? isbn->isbn13 : std::string();
        if (!isbn)
            note(Treatment::Dropped, before,
                 "neither an ISBN-10, leading zeros given back, nor an ISBN-13 that checks");
        else if (isbn->lostZeros)
            note(Treatment::Repaired, before, "leading zeros given back, ISBN-10 checks: " + isbn->isbn13);
        else if (isbn->isbn13 != before)
            note(Treatment::Converted, before, "ISBN-13: " + isbn->isbn13);
    }
}

void repairLanguage(Values &values, const CellNote &note)
{
    for (CellValue &value : values) {
        if (value.text.empty())
            continue;
        const std::string before = value.text;
        value.text = shortLanguageCode(before);
        if (!isKnownCulture(value.text)) {
            value.text.clear();
            note(Treatment::Dropped, before, "neither a language code nor a culture");
        } else if (value.text != before) {
            note(Treatment::Converted, before, "ISO 639-1: " + value.text);
        }
    }
}

void repairYear(Values &values, const CellNote &note)
{
    for (CellValue &value : values) {
        if (value.text.empty())
            continue;
        const std::string before = value.text;
        std::string_view digits = before;
        if (digits.ends_with(".0"))
            digits.remove_suffix(2);
        int year = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
        const bool number = error == std::errc() && end == digits.data() + digits.size();
        const std::optional<PartialDate> date = number ? PartialDate::make(year) : std::nullopt;
        if (date) {
            value.text = date->toText();
            if (std::to_string(year) != before)
                note(Treatment::Converted, before, "year: " + std::to_string(year));
            continue;
        }
        value.text.clear();
        const std::string reason = !number     ? "not a year"
                                   : year <= 0 ? "a year before our era"
                                               : "a year too far ahead";
        note(Treatment::Dropped, before, reason + "; the catalog's years are 1 to 9999");
    }
}

Values split(const Values &values, const std::string &separator)
{
    Values parts;
    for (const CellValue &value : values) {
        std::string_view rest = value.text;
        while (true) {
            const std::size_t end = rest.find(separator);
            const std::string part = trimmed(rest.substr(0, end));
            parts.push_back({part, part});
            if (end == std::string_view::npos)
                break;
            rest.remove_prefix(end + separator.size());
        }
    }
    std::erase_if(parts, [](const CellValue &part) { return part.text.empty(); });
    return parts;
}

void dropRepeated(Values &values, const CellNote &note)
{
    std::set<std::string> seen;
    std::erase_if(values, [&](const CellValue &value) {
        if (seen.insert(value.identity).second)
            return false;
        note(Treatment::Dropped, value.identity, "named twice in one cell");
        return true;
    });
}

void fillEmpty(Values &values, const std::string &text, const CellNote &note)
{
    if (std::any_of(values.begin(), values.end(), [](const CellValue &value) { return !value.text.empty(); }))
        return;
    values = {{text, text}};
    note(Treatment::Filled, "", "empty; the map says " + text);
}

} // namespace

std::vector<CellValue> repairCell(const FieldRule &rule, const std::string &cell, const CellNote &note)
{
    const std::string whole = trimmed(cell);
    Values values = {{whole, whole}};
    for (const RepairStep &step : rule.repairs) {
        switch (step.repair) {
        case Repair::Spaces:
            repairSpaces(values, note);
            break;
        case Repair::Isbn:
            repairIsbn(values, note);
            break;
        case Repair::Language:
            repairLanguage(values, note);
            break;
        case Repair::Year:
            repairYear(values, note);
            break;
        case Repair::Split:
            values = split(values, step.argument);
            break;
        case Repair::Distinct:
            dropRepeated(values, note);
            break;
        case Repair::Or:
            fillEmpty(values, step.argument, note);
            break;
        case Repair::StandIn:
            break;
        }
    }
    std::erase_if(values, [](const CellValue &value) { return value.text.empty(); });
    return values;
}

} // namespace colophond
