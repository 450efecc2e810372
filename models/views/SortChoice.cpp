#include "models/views/SortChoice.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

bool hasColumn(wire::EntityKind kind, SortColumn column)
{
    switch (column) {
    case SortColumn::Title:
    case SortColumn::Edited:
    case SortColumn::Status:
        return true;
    case SortColumn::Detail:
    case SortColumn::Books:
        return kind != wire::EntityKind::Book;
    default:
        return kind == wire::EntityKind::Book;
    }
}

template <typename Sort>
auto find(Sort &sort, SortColumn column)
{
    return std::find_if(sort.begin(), sort.end(), [column](const SortBy &by) { return by.column == column; });
}

} // namespace

SortSpec sortedBy(const SortSpec &sort, SortColumn column)
{
    const bool turns = !sort.empty() && sort.front().column == column;
    return {{column, turns && !sort.front().descending}};
}

SortSpec sortedFurtherBy(const SortSpec &sort, SortColumn column)
{
    SortSpec further = sort;
    const auto there = find(further, column);
    if (there == further.end()) {
        if (further.size() == MostSortColumns)
            further.pop_back();
        further.push_back({column, false});
    } else if (there->descending && further.size() > 1) {
        further.erase(there);
    } else {
        there->descending = !there->descending;
    }
    return further;
}

QString sortText(const SortSpec &sort)
{
    QStringList parts;
    for (const SortBy &by : sort)
        parts.append(by.descending ? u'-' + sortColumnKey(by.column) : sortColumnKey(by.column));
    return parts.join(u',');
}

std::optional<SortSpec> sortFromText(wire::EntityKind kind, const QString &text)
{
    SortSpec sort;
    const QStringList parts = text.split(u',');
    if (parts.size() > static_cast<qsizetype>(MostSortColumns))
        return std::nullopt;
    for (const QString &part : parts) {
        const bool descending = part.startsWith(u'-');
        const auto column = sortColumnFromKey(part.mid(descending ? 1 : 0));
        if (!column || !hasColumn(kind, *column) || find(sort, *column) != sort.end())
            return std::nullopt;
        sort.push_back({*column, descending});
    }
    return sort;
}

} // namespace colophon
