#include "models/editing/ConflictText.h"

#include "models/catalog/Catalog.h"
#include "models/catalog/EditedText.h"
#include "models/editing/DraftState.h"

#include <QLocale>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

wire::Stamp stampOf(const DraftState &state)
{
    return state.catalog().store().stampOnServer(state.key()).value_or(wire::Stamp());
}

} // namespace

QString ConflictText::summary(const DraftState &state, int rows)
{
    if (state.isDeletedMeanwhile())
        return tr("What you wrote is kept. It can be saved once this is restored.");
    const QString who = state.othersName().isEmpty() ? tr("Somebody") : state.othersName();
    const qint64 theirs = state.version();
    const qint64 mine = state.baseVersion();
    const QString saved =
        mine > 0 && mine < theirs
            ? tr("%1 saved version %2 while you were editing version %3.").arg(who).arg(theirs).arg(mine)
            : tr("%1 saved version %2 while you were editing.").arg(who).arg(theirs);
    const QString fields =
        rows == 0 ? tr("All changes fit together.") : tr("%Ln field(s) changed on both sides.", nullptr, rows);
    return tr("%1 %2").arg(saved, fields);
}

QString ConflictText::original(const DraftState &state)
{
    if (state.baseVersion() == 0)
        return tr("before both");
    const QString version = tr("version %1").arg(state.baseVersion());
    const QString when = moment(state.baseTime(), state.catalog().nowMs());
    return when.isEmpty() ? version : tr("%1, %2").arg(version, when);
}

QString ConflictText::theirs(const DraftState &state)
{
    const QString who = state.othersName().isEmpty() ? tr("somebody else") : state.othersName();
    const QString when = moment(stampOf(state).updatedAt, state.catalog().nowMs());
    return when.isEmpty() ? who : tr("%1, %2").arg(who, when);
}

QString ConflictText::mine(const DraftState &state)
{
    return state.hasReturned() ? tr("you, came back") : tr("you, not sent yet");
}

QString ConflictText::result(const DraftState &state)
{
    return tr("becomes version %1").arg(state.version() + 1);
}

QString ConflictText::save(const DraftState &state)
{
    return tr("Save as version %1").arg(state.version() + 1);
}

QString ConflictText::theirInitials(const DraftState &state)
{
    return EditedText::initials(state.othersName());
}

QString ConflictText::myInitials(const DraftState &state)
{
    return EditedText::initials(state.catalog().operatorActor().name);
}

QString ConflictText::moment(const QDateTime &utc, qint64 nowMs)
{
    if (!utc.isValid())
        return {};
    const QDateTime then = utc.toLocalTime();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs);
    return then.date() == now.date() ? then.toString(u"HH:mm"_s)
                                     : QLocale().toString(then.date(), QLocale::ShortFormat);
}

} // namespace colophon
