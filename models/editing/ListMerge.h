#pragma once

#include <QStringList>

#include <optional>

namespace colophon {

/// Two people's changes of one ordered list of different ids in one. What either removed is gone, what either added is
/// there, behind the same neighbour; where both added at one place, the older id (they carry their time) stands first.
/// The order is that of whoever reordered. Nothing when they meet: both reordered what both kept, in different ways;
/// one removed what the other moved; both added the same id at different places; a list names an id twice. Symmetric.
std::optional<QStringList> mergeOrdered(const QStringList &base, const QStringList &mine, const QStringList &theirs);

/// Two people's changes of one set in one: what either removed is gone, what either added is there. In the order of the
/// base, then of the ids. Symmetric; sets never meet.
QStringList mergeSets(const QStringList &base, const QStringList &mine, const QStringList &theirs);

} // namespace colophon
