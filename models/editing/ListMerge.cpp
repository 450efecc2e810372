#include "models/editing/ListMerge.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <vector>

namespace colophon {

namespace {

using Ids = QSet<QString>;

Ids idsOf(const QStringList &list)
{
    return {list.begin(), list.end()};
}

template <typename Keep>
QStringList only(const QStringList &list, Keep keep)
{
    QStringList kept;
    std::copy_if(list.begin(), list.end(), std::back_inserter(kept), keep);
    return kept;
}

QHash<QString, int> placesOf(const QStringList &list)
{
    QHash<QString, int> places;
    for (const QString &id : list)
        places.insert(id, static_cast<int>(places.size()));
    return places;
}

/// For each place the length of the longest rising run of picks that ends there.
std::vector<int> risingUpTo(const std::vector<int> &places)
{
    std::vector<int> lengths(places.size(), 1);
    for (size_t i = 0; i < places.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
            if (places[j] < places[i])
                lengths[i] = std::max(lengths[i], lengths[j] + 1);
        }
    }
    return lengths;
}

/// The ids of @p base that @p other holds at another place among the others: those without which some shortest account
/// of the reordering would not do. Of two that changed places, either may have been moved, so both count.
Ids movedIds(const QStringList &base, const QStringList &other)
{
    const Ids held = idsOf(other);
    const QHash<QString, int> before = placesOf(only(base, [&](const QString &id) { return held.contains(id); }));
    const QStringList now = only(other, [&](const QString &id) { return before.contains(id); });
    std::vector<int> places;
    for (const QString &id : now)
        places.push_back(before.value(id));
    const std::vector<int> ahead = risingUpTo(places);
    std::vector<int> turned;
    std::transform(places.rbegin(), places.rend(), std::back_inserter(turned), [](int place) { return -place; });
    const std::vector<int> behind = risingUpTo(turned);
    const int longest = ahead.empty() ? 0 : *std::max_element(ahead.begin(), ahead.end());

    std::vector<int> stays(static_cast<size_t>(longest) + 1, 0);
    std::vector<int> through;
    for (size_t i = 0; i < ahead.size(); ++i) {
        through.push_back(ahead[i] + behind[ahead.size() - 1 - i] - 1);
        if (through[i] == longest)
            ++stays[static_cast<size_t>(ahead[i])];
    }
    Ids moved;
    for (size_t i = 0; i < ahead.size(); ++i) {
        if (through[i] != longest || stays[static_cast<size_t>(ahead[i])] > 1)
            moved.insert(now.at(static_cast<qsizetype>(i)));
    }
    return moved;
}

bool removedWhatWasMoved(const QStringList &base, const QStringList &remover, const QStringList &mover)
{
    const Ids left = idsOf(remover);
    const Ids moved = movedIds(base, mover);
    return std::any_of(moved.begin(), moved.end(), [&](const QString &id) { return !left.contains(id); });
}

/// What a list added, by the gap of the kept ids that it stands in: gap 0 is before the first, gap n behind the n-th.
/// What stands at the end stays at the end; all else stays behind the kept id before it.
std::vector<QStringList> addedByGap(const QStringList &list, const QStringList &order, const Ids &added)
{
    const QHash<QString, int> places = placesOf(order);
    std::vector<QStringList> gaps(static_cast<size_t>(order.size()) + 1);
    size_t gap = 0;
    qsizetype keptSeen = 0;
    for (const QString &id : list) {
        const auto place = places.constFind(id);
        if (place != places.cend()) {
            gap = ++keptSeen == order.size() ? gaps.size() - 1 : static_cast<size_t>(*place) + 1;
        } else if (added.contains(id)) {
            gaps[gap].append(id);
        }
    }
    return gaps;
}

/// Two runs that were added at one place; what is in both holds them together.
std::optional<QStringList> mergeRuns(const QStringList &mine, const QStringList &theirs)
{
    const Ids inMine = idsOf(mine);
    const Ids inTheirs = idsOf(theirs);
    const QStringList common = only(mine, [&](const QString &id) { return inTheirs.contains(id); });
    if (common != only(theirs, [&](const QString &id) { return inMine.contains(id); }))
        return std::nullopt;
    QStringList run;
    qsizetype fromMine = 0;
    qsizetype fromTheirs = 0;
    const auto takeUpTo = [&](qsizetype toMine, qsizetype toTheirs) {
        const QStringList first = mine.sliced(fromMine, toMine - fromMine);
        const QStringList second = theirs.sliced(fromTheirs, toTheirs - fromTheirs);
        const bool swapped = !first.isEmpty() && !second.isEmpty() && second.first() < first.first();
        run += swapped ? second + first : first + second;
        fromMine = toMine;
        fromTheirs = toTheirs;
    };
    for (const QString &id : common) {
        takeUpTo(mine.indexOf(id, fromMine), theirs.indexOf(id, fromTheirs));
        run.append(id);
        ++fromMine;
        ++fromTheirs;
    }
    takeUpTo(mine.size(), theirs.size());
    return run;
}

} // namespace

std::optional<QStringList> mergeOrdered(const QStringList &base, const QStringList &mine, const QStringList &theirs)
{
    const Ids inBase = idsOf(base);
    const Ids inMine = idsOf(mine);
    const Ids inTheirs = idsOf(theirs);
    if (inBase.size() != base.size() || inMine.size() != mine.size() || inTheirs.size() != theirs.size())
        return std::nullopt;
    if (removedWhatWasMoved(base, mine, theirs) || removedWhatWasMoved(base, theirs, mine))
        return std::nullopt;

    const Ids kept = (inBase & inMine) & inTheirs;
    const auto isKept = [&](const QString &id) {
        return kept.contains(id);
    };
    const QStringList before = only(base, isKept);
    const QStringList mineKept = only(mine, isKept);
    const QStringList theirsKept = only(theirs, isKept);
    if (mineKept != before && theirsKept != before && mineKept != theirsKept)
        return std::nullopt;
    const QStringList &order = mineKept == before ? theirsKept : mineKept;

    const std::vector<QStringList> mineAdded = addedByGap(mine, order, inMine - inBase);
    const std::vector<QStringList> theirsAdded = addedByGap(theirs, order, inTheirs - inBase);
    QStringList merged;
    for (size_t gap = 0; gap < mineAdded.size(); ++gap) {
        const auto run = mergeRuns(mineAdded[gap], theirsAdded[gap]);
        if (!run)
            return std::nullopt;
        if (gap > 0)
            merged.append(order.at(static_cast<qsizetype>(gap) - 1));
        merged += *run;
    }
    // The same id, added by both at different places.
    return idsOf(merged).size() == merged.size() ? std::optional(merged) : std::nullopt;
}

QStringList mergeSets(const QStringList &base, const QStringList &mine, const QStringList &theirs)
{
    const Ids inBase = idsOf(base);
    const Ids inMine = idsOf(mine);
    const Ids inTheirs = idsOf(theirs);
    QStringList merged;
    Ids taken;
    for (const QString &id : base) {
        if (inMine.contains(id) && inTheirs.contains(id) && !taken.contains(id)) {
            merged.append(id);
            taken.insert(id);
        }
    }
    const Ids added = (inMine + inTheirs) - inBase;
    QStringList sorted(added.begin(), added.end());
    sorted.sort();
    return merged + sorted;
}

} // namespace colophon
