#include "models/editing/KeepBoth.h"

#include "models/editing/WordDiff.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

/// What a side put in the place of the base's pieces from @p place on; "" where it changed nothing there.
QString putAt(const std::vector<WordChange> &changes, const std::vector<WordPiece> &side, int place)
{
    QString text;
    for (const WordChange &change : changes) {
        if (change.begin != place)
            continue;
        for (int at = change.otherBegin; at < change.otherEnd; ++at)
            text += side[static_cast<size_t>(at)].text;
    }
    return text;
}

bool isGone(const std::vector<WordChange> &changes, int place)
{
    return std::any_of(changes.begin(), changes.end(),
                       [place](const WordChange &change) { return place >= change.begin && place < change.end; });
}

/// Whole words only.
bool beginsWith(const QString &text, const QString &words)
{
    return text.startsWith(words) && (text.size() == words.size() || !text.at(words.size()).isLetterOrNumber());
}

QString bothTexts(const QString &base, const QString &mine, const QString &theirs)
{
    const std::vector<WordPiece> pieces = wordPieces(base);
    const std::vector<WordPiece> my = wordPieces(mine);
    const std::vector<WordPiece> their = wordPieces(theirs);
    const std::vector<WordChange> myChanges = wordChanges(pieces, my);
    const std::vector<WordChange> theirChanges = wordChanges(pieces, their);
    QString text;
    const auto append = [&text](const QString &added) {
        const bool touches =
            !text.isEmpty() && !added.isEmpty() && text.back().isLetterOrNumber() && added.front().isLetterOrNumber();
        text += touches ? u' ' + added : added;
    };
    for (int place = 0; place <= static_cast<int>(pieces.size()); ++place) {
        const QString theirWords = putAt(theirChanges, their, place);
        const QString myWords = putAt(myChanges, my, place);
        append(theirWords);
        if (!beginsWith(theirWords, myWords))
            append(myWords);
        if (place < static_cast<int>(pieces.size()) && !isGone(myChanges, place) && !isGone(theirChanges, place))
            append(pieces[static_cast<size_t>(place)].text.toString());
    }
    return text;
}

QString bothLists(const QStringList &base, const QStringList &mine, const QStringList &theirs)
{
    QStringList both;
    for (const QString &id : mine) {
        if (theirs.contains(id) || !base.contains(id))
            both.append(id);
    }
    for (qsizetype place = 0; place < theirs.size(); ++place) {
        const QString &id = theirs.at(place);
        if (both.contains(id) || base.contains(id))
            continue;
        const qsizetype before = place > 0 ? both.indexOf(theirs.at(place - 1)) : -1;
        both.insert(place > 0 && before < 0 ? both.size() : before + 1, id);
    }
    return both.join(u' ');
}

} // namespace

FieldValue keepBoth(const QString &path, const FieldValue &base, const FieldValue &mine, const FieldValue &theirs)
{
    const QString group = groupOf(path);
    if (group == "authors"_L1) {
        const auto ids = [](const FieldValue &value) {
            return value.value_or(QString()).split(u' ', Qt::SkipEmptyParts);
        };
        return bothLists(ids(base), ids(mine), ids(theirs));
    }
    const bool longText = group == "descriptions"_L1 || group == "biographies"_L1;
    if (!longText || !mine || !theirs)
        return std::nullopt;
    return bothTexts(base.value_or(QString()), *mine, *theirs);
}

} // namespace colophon
