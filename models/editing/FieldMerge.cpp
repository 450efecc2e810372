#include "models/editing/FieldMerge.h"

#include "models/editing/FieldRules.h"
#include "models/editing/ListMerge.h"
#include "models/editing/WordMerge.h"

#include <algorithm>
#include <set>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

using How = MergedField::How;

QStringList listOf(const FieldValue &value)
{
    return value.value_or(QString()).split(u' ', Qt::SkipEmptyParts);
}

bool isSameSet(const QStringList &one, const QStringList &other)
{
    return QSet<QString>(one.begin(), one.end()) == QSet<QString>(other.begin(), other.end());
}

MergedField mergeCategories(const FieldValue &base, const FieldValue &mine, const FieldValue &theirs)
{
    const QStringList before = listOf(base);
    const QStringList mineNow = listOf(mine);
    const QStringList theirsNow = listOf(theirs);
    if (isSameSet(mineNow, before) && !isSameSet(theirsNow, before))
        return {How::Theirs, theirs};
    if (isSameSet(theirsNow, before) && !isSameSet(mineNow, before))
        return {How::Mine, mine};
    const How how = isSameSet(mineNow, theirsNow) ? How::Same : How::Both;
    return {how, mergeSets(before, mineNow, theirsNow).join(u' ')};
}

MergedField mergeAuthors(const FieldValue &base, const FieldValue &mine, const FieldValue &theirs)
{
    const auto merged = mergeOrdered(listOf(base), listOf(mine), listOf(theirs));
    return merged ? MergedField{How::Both, merged->join(u' ')} : MergedField{How::Meets, mine};
}

/// What is together longer than the server takes, or nothing at all, does not fit: each alone was a text.
MergedField mergeText(const FieldValue &base, const FieldValue &mine, const FieldValue &theirs)
{
    if (!base || !mine || !theirs)
        return {How::Meets, mine};
    const auto merged = mergeWords(*base, *mine, *theirs);
    const qsizetype longest = std::max({FieldRules::longestText, mine->size(), theirs->size()});
    const bool fits = merged && merged->size() <= longest && !merged->trimmed().isEmpty();
    return fits ? MergedField{How::Both, *merged} : MergedField{How::Meets, mine};
}

} // namespace

bool isSameValue(const QString &path, const FieldValue &one, const FieldValue &other)
{
    return one == other || (path == "categories"_L1 && one && other && isSameSet(listOf(one), listOf(other)));
}

MergedField mergeField(const QString &path, const FieldValue &base, const FieldValue &mine, const FieldValue &theirs)
{
    if (mine == theirs)
        return {How::Same, mine};
    if (mine == base)
        return {How::Theirs, theirs};
    if (theirs == base)
        return {How::Mine, mine};
    if (path == "categories"_L1)
        return mergeCategories(base, mine, theirs);
    if (path == "authors"_L1)
        return mergeAuthors(base, mine, theirs);
    const QString group = groupOf(path);
    if (group == "descriptions"_L1 || group == "biographies"_L1)
        return mergeText(base, mine, theirs);
    return {How::Meets, mine};
}

QStringList FieldMerge::meets() const
{
    QStringList paths;
    for (const auto &[path, field] : changed) {
        if (field.how == How::Meets)
            paths.append(path);
    }
    return paths;
}

FieldMerge mergeFields(const FieldMap &base, const FieldMap &mine, const FieldMap &theirs)
{
    std::set<QString> paths;
    for (const FieldMap *fields : {&base, &mine, &theirs}) {
        for (const auto &[path, text] : *fields)
            paths.insert(path);
    }
    FieldMerge merge;
    for (const QString &path : paths) {
        const FieldValue before = valueAt(base, path);
        const FieldValue mineNow = valueAt(mine, path);
        const FieldValue theirsNow = valueAt(theirs, path);
        const MergedField field = mergeField(path, before, mineNow, theirsNow);
        if (field.value)
            merge.result.insert_or_assign(path, *field.value);
        if (mineNow != before || theirsNow != before)
            merge.changed.insert_or_assign(path, field);
    }
    return merge;
}

} // namespace colophon
