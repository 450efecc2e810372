#include "models/editing/BulkWords.h"

#include <algorithm>

namespace colophon {

namespace {

/// So much of what both have is shown before the part that differs.
constexpr qsizetype lead = 24;

QString cut(const QString &text, qsizetype from)
{
    const QString part = text.mid(from, BulkWords::longestPart);
    const bool isCut = from + part.size() < text.size();
    return (from > 0 ? QStringLiteral("…") : QString()) + part + (isCut ? QStringLiteral("…") : QString());
}

} // namespace

BulkWords::Pair BulkWords::pair(const FieldWords &words, const QString &path, const FieldValue &before,
                                const FieldValue &after)
{
    if (FieldWords::isList(path) && before && after && !before->isEmpty() && !after->isEmpty()) {
        const QString change = words.listChange(path, before, after);
        return {words.brief(path, before, longestPart), change.isEmpty() ? words.brief(path, after) : change};
    }
    const QString was = words.text(path, before).simplified();
    const QString is = words.text(path, after).simplified();
    const auto differ = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
    const qsizetype same = differ.first - was.begin();
    // A text that fits is shown from its beginning; another from a word near the change.
    qsizetype from = std::max(was.size(), is.size()) <= longestPart / 2 ? 0 : std::max<qsizetype>(0, same - lead);
    if (from > 0)
        from = std::min(same, was.indexOf(u' ', from) + 1);
    return {cut(was, from), cut(is, from)};
}

QString BulkWords::state(BulkRow::State state)
{
    switch (state) {
    case BulkRow::State::Open:
        return tr("Looking…");
    case BulkRow::State::Changes:
        return tr("Will change");
    case BulkRow::State::Stays:
        return tr("Stays");
    case BulkRow::State::LeftOut:
        return tr("Left out");
    case BulkRow::State::Waiting:
        return tr("Waiting");
    case BulkRow::State::Saved:
        return tr("Saved");
    case BulkRow::State::Merged:
        return tr("Merged");
    case BulkRow::State::Returned:
        return tr("Came back");
    case BulkRow::State::NotSaved:
        return tr("Not saved");
    case BulkRow::State::TakenBack:
        return tr("Taken back");
    }
    return {};
}

QString BulkWords::entities(wire::EntityKind kind, int count)
{
    switch (kind) {
    case wire::EntityKind::Book:
        return tr("%Ln book(s)", nullptr, count);
    case wire::EntityKind::Author:
        return tr("%Ln author(s)", nullptr, count);
    case wire::EntityKind::Category:
        return tr("%Ln categories", nullptr, count);
    case wire::EntityKind::Publisher:
        break;
    }
    return tr("%Ln publisher(s)", nullptr, count);
}

QString BulkWords::apply(wire::EntityKind kind, int count)
{
    //: "Change" and "3 books"
    return tr("Change %1").arg(entities(kind, count));
}

QString BulkWords::unreadable()
{
    return tr("Its long texts cannot be read from this computer's disk.");
}

} // namespace colophon
