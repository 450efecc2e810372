#include "models/editing/IsbnRanges.h"

#include <QFile>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype prefixLength = 3;
constexpr qsizetype longestGroup = 5;
/// Prefix, group and registrant leave a digit for the publication, and the check digit.
constexpr qsizetype longestStart = 11;

bool isDigits(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool meet(const IsbnRanges::Range &one, const IsbnRanges::Range &other)
{
    const qsizetype common = std::min(one.first.size(), other.first.size());
    return one.first.left(common) <= other.last.left(common) && other.first.left(common) <= one.last.left(common);
}

} // namespace

bool IsbnRanges::addLine(const QString &line)
{
    QStringList columns = line.split(u' ', Qt::SkipEmptyParts);
    const QStringList name = columns.takeFirst().split(u'-');
    if (name.size() != 2 || name[0].size() != prefixLength || name[1].size() > longestGroup || !isDigits(name[0]) ||
        !isDigits(name[1]) || columns.isEmpty())
        return false;
    std::vector<Range> &ranges = m_groups[name.join(QString())];
    for (const QString &column : std::as_const(columns)) {
        const QStringList bounds = column.split(u'-');
        if (bounds.size() != 2 || !isDigits(bounds[0]) || !isDigits(bounds[1]) ||
            bounds[0].size() != bounds[1].size() || bounds[0] > bounds[1] ||
            prefixLength + name[1].size() + bounds[0].size() > longestStart)
            return false;
        const Range range{bounds[0], bounds[1]};
        if (std::any_of(ranges.begin(), ranges.end(), [&](const Range &other) { return meet(range, other); }))
            return false;
        ranges.push_back(range);
    }
    return true;
}

std::optional<IsbnRanges> IsbnRanges::fromText(const QByteArray &text)
{
    IsbnRanges ranges;
    for (const QString &line : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#') && !ranges.addLine(line))
            return std::nullopt;
    }
    return ranges;
}

const IsbnRanges &IsbnRanges::built()
{
    static const IsbnRanges ranges = [] {
        QFile file(u":/colophon/isbn/ranges.txt"_s);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        return fromText(isOpen ? file.readAll() : QByteArray()).value_or(IsbnRanges());
    }();
    return ranges;
}

QStringList IsbnRanges::parts(const QString &digits) const
{
    if (digits.size() != 13)
        return {};
    for (qsizetype length = 1; length <= longestGroup; ++length) {
        const auto group = m_groups.constFind(digits.left(prefixLength + length));
        if (group == m_groups.cend())
            continue;
        const qsizetype start = prefixLength + length;
        for (const Range &range : *group) {
            const QString registrant = digits.mid(start, range.first.size());
            if (registrant >= range.first && registrant <= range.last) {
                const qsizetype end = start + registrant.size();
                return {digits.left(prefixLength), digits.mid(prefixLength, length), registrant,
                        digits.mid(end, 12 - end), digits.mid(12)};
            }
        }
    }
    return {};
}

} // namespace colophon
