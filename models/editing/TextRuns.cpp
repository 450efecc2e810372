#include "models/editing/TextRuns.h"

#include "models/editing/WordDiff.h"

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

std::vector<WordPiece> piecesOf(const QStringList &parts)
{
    std::vector<WordPiece> pieces;
    for (const QString &part : parts)
        pieces.push_back({part});
    return pieces;
}

/// Which of the parts @p base does not have.
std::vector<bool> newParts(const QStringList &base, const QStringList &parts)
{
    std::vector<bool> fresh(static_cast<size_t>(parts.size()), false);
    for (const WordChange &change : wordChanges(piecesOf(base), piecesOf(parts))) {
        for (int at = change.otherBegin; at < change.otherEnd; ++at)
            fresh[static_cast<size_t>(at)] = true;
    }
    return fresh;
}

TextRuns absent(const FieldWords &words)
{
    TextRuns runs;
    runs.add(words.empty(), TextRun::Kind::Absent);
    return runs;
}

} // namespace

QString TextRuns::text() const
{
    QString all;
    for (const TextRun &run : runs)
        all += run.text;
    return all;
}

void TextRuns::add(const QString &text, TextRun::Kind kind)
{
    if (!runs.isEmpty() && runs.last().kind == kind)
        runs.last().text += text;
    else
        runs.append({text, kind});
}

TextRuns TextRuns::change(const FieldWords &words, const QString &path, const FieldValue &base, const FieldValue &value,
                          TextRun::Kind kind)
{
    const QStringList shown = words.parts(path, value);
    if (shown.isEmpty())
        return absent(words);
    const std::vector<bool> fresh = newParts(words.parts(path, base), shown);
    TextRuns runs;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const bool marked = fresh[static_cast<size_t>(i)] && shown.at(i) != FieldWords::separator;
        runs.add(shown.at(i), marked ? kind : TextRun::Kind::Same);
    }
    return runs;
}

TextRuns TextRuns::result(const FieldWords &words, const QString &path, const FieldValue &base,
                          const FieldValue &theirs, const FieldValue &value)
{
    const QStringList shown = words.parts(path, value);
    if (shown.isEmpty())
        return absent(words);
    const std::vector<bool> fresh = newParts(words.parts(path, base), shown);
    const std::vector<bool> notTheirs = newParts(words.parts(path, theirs), shown);
    TextRuns runs;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const auto at = static_cast<size_t>(i);
        const bool marked = fresh[at] && shown.at(i) != FieldWords::separator;
        runs.add(shown.at(i), !marked         ? TextRun::Kind::Same
                              : notTheirs[at] ? TextRun::Kind::Mine
                                              : TextRun::Kind::Theirs);
    }
    return runs;
}

} // namespace colophon
