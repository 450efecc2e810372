#pragma once

#include "models/editing/EntityFields.h"

#include <QStringList>

namespace colophon {

/// What comes of one field that two people changed from one base.
struct MergedField
{
    enum class How : quint8 {
        Same,   ///< nobody changed it, or both to the same
        Mine,   ///< only I changed it
        Theirs, ///< only they changed it
        Both,   ///< both did, and both changes fit into one value
        Meets   ///< both did, and only the operator can say what it shall be
    };

    How how = How::Same;
    FieldValue value; ///< of Meets: mine, as a proposal

    bool operator==(const MergedField &) const = default;
};

/// Merges one field (paths as in EntityFields; values canonical). One-line texts, dates, amounts and a publisher are
/// taken whole; a language or a currency is a field of its own; categories are a set; authors are an ordered list, in
/// which two different reorderings meet; long texts are merged word by word where the changes do not touch, and what
/// comes of it is neither empty nor too long for a server. docs/merging.md has the rules in full. Pure; any thread.
/// Laws: merge(b, m, b) = m, merge(b, b, t) = t, merge(b, x, x) = x; swapping mine and theirs swaps Mine and Theirs and
/// changes nothing else but the proposal of Meets; no word of either side is lost unless it Meets.
MergedField mergeField(const QString &path, const FieldValue &base, const FieldValue &mine, const FieldValue &theirs);

/// Whether there is nothing between the two that anybody would call a change: categories have no order.
bool isSameValue(const QString &path, const FieldValue &one, const FieldValue &other);

/// A whole entity merged.
struct FieldMerge
{
    FieldMap result;                        ///< what Meets holds mine
    std::map<QString, MergedField> changed; ///< every path that either side changed

    QStringList meets() const;
};

FieldMerge mergeFields(const FieldMap &base, const FieldMap &mine, const FieldMap &theirs);

} // namespace colophon
