#include "server/load/MapLineReader.h"

#include <array>
#include <utility>

namespace colophond {
namespace {

constexpr std::array<std::pair<std::string_view, Repair>, 8> repairNames = {{
    {"spaces", Repair::Spaces},
    {"isbn", Repair::Isbn},
    {"language", Repair::Language},
    {"year", Repair::Year},
    {"split", Repair::Split},
    {"distinct", Repair::Distinct},
    {"or", Repair::Or},
    {"stand-in", Repair::StandIn},
}};

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

class LineScanner
{
public:
    explicit LineScanner(std::string_view line)
        : m_rest(line)
    {
    }

    /// Passes over blanks and a comment; true when nothing is left.
    bool atEnd()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\t' || m_rest.front() == '\r'))
            m_rest.remove_prefix(1);
        return m_rest.empty() || m_rest.front() == '#';
    }

    bool take(char expected)
    {
        if (atEnd() || m_rest.front() != expected)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool atQuote() { return !atEnd() && m_rest.front() == '"'; }

    std::string word()
    {
        atEnd();
        std::size_t length = 0;
        while (length < m_rest.size() && isWordCharacter(m_rest[length]))
            ++length;
        const std::string found(m_rest.substr(0, length));
        m_rest.remove_prefix(length);
        return found;
    }

    std::string quoted()
    {
        take('"');
        std::string found;
        while (!m_rest.empty()) {
            char next = m_rest.front();
            m_rest.remove_prefix(1);
            if (next == '"')
                return found;
            if (next == '\\' && !m_rest.empty() && (m_rest.front() == '"' || m_rest.front() == '\\')) {
                next = m_rest.front();
                m_rest.remove_prefix(1);
            }
            found += next;
        }
        throw MapLineError("a quote is opened and never closed");
    }

private:
    std::string_view m_rest;
};

RepairStep readStep(LineScanner &scanner)
{
    const std::string name = scanner.word();
    for (const auto &[known, repair] : repairNames) {
        if (known != name)
            continue;
        RepairStep step{repair, {}};
        const bool wants = repair == Repair::Split || repair == Repair::Or;
        if (wants && !scanner.atQuote())
            throw MapLineError("the repair " + name + " needs a text in quotes");
        if (scanner.atQuote()) {
            if (!wants)
                throw MapLineError("the repair " + name + " takes no text");
            step.argument = scanner.quoted();
            if (step.argument.empty())
                throw MapLineError("the text of the repair " + name + " is empty");
        }
        return step;
    }
    throw MapLineError(name.empty() ? "a repair is missing after |" : "there is no repair " + name);
}

} // namespace

std::optional<FieldRule> readMapLine(std::string_view line)
{
    LineScanner scanner(line);
    if (scanner.atEnd())
        return std::nullopt;
    FieldRule rule;
    rule.field = scanner.word();
    if (rule.field.empty())
        throw MapLineError("a line begins with the name of a field");
    if (!scanner.take('='))
        throw MapLineError("= is missing after " + rule.field);
    if (scanner.atQuote()) {
        rule.column = scanner.quoted();
    } else {
        const std::string word = scanner.word();
        if (word == "const") {
            if (!scanner.atQuote())
                throw MapLineError("const needs a text in quotes");
            rule.constant = scanner.quoted();
            if (rule.constant.empty())
                throw MapLineError("the constant of " + rule.field + " is empty");
            if (!scanner.atEnd())
                throw MapLineError("nothing may follow a constant");
            return rule;
        }
        rule.column = word;
    }
    if (rule.column.empty())
        throw MapLineError("the column of " + rule.field + " is missing");
    while (scanner.take('|'))
        rule.repairs.push_back(readStep(scanner));
    if (!scanner.atEnd())
        throw MapLineError("| is missing before what follows");
    return rule;
}

} // namespace colophond
