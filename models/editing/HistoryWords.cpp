#include "models/editing/HistoryWords.h"

#include "models/editing/HistoryFields.h"
#include "models/editing/WordDiff.h"

#include <QLocale>

#include <algorithm>
#include <set>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

/// Of one side of a change in one line.
constexpr qsizetype longest = 28;

QString shortened(QString text)
{
    text = text.simplified();
    return text.size() <= longest ? text : text.left(longest - 1).trimmed() + u'…';
}

QString joined(const QStringList &parts, int begin, int end)
{
    return parts.mid(begin, end - begin).join(QString());
}

std::vector<WordPiece> piecesOf(const QStringList &parts)
{
    std::vector<WordPiece> pieces;
    for (const QString &part : parts)
        pieces.push_back({part});
    return pieces;
}

} // namespace

QString HistoryWords::what(const wire::HistoryEvent &event, const FieldChanges &changes)
{
    if (isCreation(event))
        return tr("Created");
    if (const auto deletion = HistoryFields::deletionOf(event))
        return *deletion ? tr("Deleted") : tr("Restored");
    std::set<QString> labels;
    for (const auto &[path, change] : changes)
        labels.insert(FieldWords::label(path));
    if (labels.empty())
        return event.changes.empty() ? tr("Saved unchanged") : tr("Changed");
    if (labels.size() == 1)
        return changes.size() == 1 ? FieldWords::title(changes.begin()->first) : *labels.begin();
    return tr("%Ln field(s)", nullptr, static_cast<int>(changes.size()));
}

QString HistoryWords::excerpt(const QString &path, const FieldChange &change, const FieldWords &words)
{
    const QStringList before = words.parts(path, change.base);
    const QStringList after = words.parts(path, change.mine);
    const std::vector<WordChange> found = wordChanges(piecesOf(before), piecesOf(after));
    if (found.empty())
        return {};
    const WordChange &first = found.front();
    const QString lead = first.begin > 0 ? u"…"_s : QString();
    const QString was = shortened(joined(before, first.begin, first.end));
    const QString is = shortened(joined(after, first.otherBegin, first.otherEnd));
    const QString tail = found.size() > 1 ? u" …"_s : QString();
    if (was.isEmpty())
        return tr("+ %1").arg(lead + is + tail);
    if (is.isEmpty())
        return tr("− %1").arg(lead + was + tail);
    return tr("%1 → %2").arg(lead + was, lead + is + tail);
}

QString HistoryWords::line(const QString &path, const FieldChange &change, const FieldWords &words)
{
    if (FieldWords::isList(path))
        return words.listChange(path, change.base, change.mine);
    const QString was = words.brief(path, change.base, longest);
    const QString is = words.brief(path, change.mine, longest);
    if (was.isEmpty() && is.isEmpty())
        return {};
    if (was.isEmpty() || is.isEmpty())
        return tr("%1 → %2").arg(was.isEmpty() ? FieldWords::empty() : was, is.isEmpty() ? FieldWords::empty() : is);
    return FieldWords::isLong(path) ? excerpt(path, change, words) : tr("%1 → %2").arg(was, is);
}

HistoryChange HistoryWords::change(const QString &path, const FieldChange &change, const FieldWords &words,
                                   TextRun::Kind kind)
{
    HistoryChange shown;
    shown.path = path;
    shown.title = FieldWords::title(path);
    shown.line = kind == TextRun::Kind::Same ? words.brief(path, change.mine) : line(path, change, words);
    shown.before = TextRuns::change(words, path, change.base, change.base, TextRun::Kind::Same);
    shown.after = TextRuns::change(words, path, change.base, change.mine, kind);
    shown.longText = FieldWords::isLong(path);
    shown.hadNothing = words.text(path, change.base).isEmpty();
    return shown;
}

std::vector<QString> HistoryWords::paths(const FieldChanges &changes)
{
    std::vector<QString> paths;
    for (const auto &[path, change] : changes)
        paths.push_back(path);
    std::sort(paths.begin(), paths.end(), &FieldWords::placedBefore);
    return paths;
}

QString HistoryWords::day(const QDate &date, const QDate &today)
{
    if (!date.isValid())
        return {};
    if (date == today)
        return tr("Today");
    if (date.daysTo(today) == 1)
        return tr("Yesterday");
    //: A day of this year, as QLocale::toString takes it
    return QLocale().toString(date, date.year() == today.year() ? tr("d MMMM") : tr("d MMMM yyyy"));
}

} // namespace colophon
