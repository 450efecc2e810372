#pragma once

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace colophon {

/// Where an ISBN is hyphenated: the registrants' ranges of every group (ISO 2108; resources/isbn says of which source
/// and date).
class IsbnRanges
{
public:
    /// @p text: a line for each group, "978-0 00-19 200-227 …"; lines that begin with # say something else. Nothing
    /// when a line has another form, a range is wider than a number, or two of them meet.
    static std::optional<IsbnRanges> fromText(const QByteArray &text);
    /// Those that are part of the program, read at the first call. Any thread.
    static const IsbnRanges &built();

    /// Prefix, group, registrant, publication and check digit of 13 digits; empty when no range has the number.
    QStringList parts(const QString &digits) const;

    struct Range
    {
        QString first, last; ///< of one length

        bool operator==(const Range &) const = default;
    };
    /// By prefix and group, "9780".
    const QHash<QString, std::vector<Range>> &groups() const { return m_groups; }

private:
    bool addLine(const QString &line);

    QHash<QString, std::vector<Range>> m_groups;
};

} // namespace colophon
