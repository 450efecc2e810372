// The part of the HistoryModel that says what its rows are.
#include "models/catalog/EditedText.h"
#include "models/editing/FieldMerge.h"
#include "models/editing/HistoryModel.h"
#include "models/editing/HistoryWords.h"
#include "network/wire/UuidV7.h"

#include <QLocale>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

QChar decimalPoint()
{
    const QString point = QLocale().decimalPoint();
    return point.isEmpty() ? QChar(u'.') : point.at(0);
}

} // namespace

bool HistoryModel::isFresh(int row) const
{
    const RecentChanges::Mark *mark = row == 0 ? m_catalog->recent().find(m_key) : nullptr;
    return mark && !mark->confirmed && !mark->added;
}

bool HistoryModel::canPutBack(const Row &row) const
{
    return m_catalog->canWrite() && !row.deletion.value_or(false) &&
           row.event.version < m_catalog->store().versionOnServer(m_key);
}

int HistoryModel::rowOf(const QString &causationId) const
{
    const QUuid cause = QUuid::fromString(causationId);
    if (cause.isNull())
        return -1;
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.event.eventId == cause; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString HistoryModel::actorOf(const wire::HistoryEvent &event) const
{
    const wire::Actor &me = m_catalog->operatorActor();
    if (!event.actor.id.isEmpty() && event.actor.id == me.id)
        return tr("You");
    return event.actor.name.isEmpty() ? tr("Unknown") : event.actor.name;
}

QString HistoryModel::causeText(const Row &row) const
{
    const QUuid cause = QUuid::fromString(row.event.causationId);
    if (cause.isNull() || cause == QUuid::fromString(row.event.correlationId))
        return {};
    const int at = rowOf(row.event.causationId);
    if (at >= 0)
        return tr("version %1").arg(m_rows[static_cast<size_t>(at)].event.version);
    const QString id = QString::fromLatin1(wire::uuidText(cause));
    return id.left(8) + u'…' + id.right(4);
}

QVariantList HistoryModel::changesOf(const Row &row) const
{
    const FieldWords words(m_catalog->store(), decimalPoint());
    const std::optional<wire::Entity> shown = m_catalog->store().find(m_key);
    const FieldMap now = shown ? fieldsOf(*shown) : FieldMap();
    const bool can = m_catalog->canWrite() && shown && !HistoryWords::isCreation(row.event) &&
                     !wire::stampOf(*shown).deleted.value_or(false);
    const bool own = row.event.actor.id == m_catalog->operatorActor().id;
    QVariantList list;
    for (const QString &path : HistoryWords::paths(row.changes)) {
        const FieldChange &change = row.changes.at(path);
        const TextRun::Kind kind = HistoryWords::isCreation(row.event) ? TextRun::Kind::Same
                                   : own                               ? TextRun::Kind::Mine
                                                                       : TextRun::Kind::Theirs;
        HistoryChange each = HistoryWords::change(path, change, words, kind);
        if (each.line.isEmpty())
            continue;
        each.canPutBack = can && !isSameValue(path, change.base, valueAt(now, path));
        list.append(QVariant::fromValue(each));
    }
    return list;
}

QString HistoryModel::spoken(const Row &row) const
{
    const FieldWords words(m_catalog->store(), decimalPoint());
    QStringList said{tr("Version %1. %2").arg(row.event.version).arg(HistoryWords::what(row.event, row.changes))};
    for (const QString &path : HistoryWords::paths(row.changes)) {
        if (said.size() > 4)
            break;
        said.append(tr("%1: %2").arg(FieldWords::title(path), HistoryWords::line(path, row.changes.at(path), words)));
    }
    const QDateTime then = localTime(row);
    said.append(tr("By %1, %2 %3")
                    .arg(actorOf(row.event),
                         HistoryWords::day(then.date(), QDateTime::fromMSecsSinceEpoch(m_catalog->nowMs()).date()),
                         then.toString(u"HH:mm"_s)));
    return said.join(u". "_s) + u'.';
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) || !m_catalog)
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case VersionRole:
        return static_cast<int>(row.event.version);
    case DayRole:
        return HistoryWords::day(localTime(row).date(), QDateTime::fromMSecsSinceEpoch(m_catalog->nowMs()).date());
    case TimeRole:
        return localTime(row).toString(u"HH:mm"_s);
    case Qt::DisplayRole:
    case WhatRole:
        return HistoryWords::what(row.event, row.changes);
    case ActorRole:
        return actorOf(row.event);
    case InitialsRole:
        return EditedText::initials(row.event.actor.name);
    case OwnRole:
        return row.event.actor.id == m_catalog->operatorActor().id;
    case DeletionRole:
        return row.deletion.value_or(false);
    case ChangesRole:
        return changesOf(row);
    case CauseRole:
        return causeText(row);
    case CauseRowRole:
        return rowOf(row.event.causationId);
    case CausationRole:
        return row.event.causationId;
    case EventIdRole:
        return QString::fromLatin1(wire::uuidText(row.event.eventId));
    case FreshRole:
        return isFresh(index.row());
    case CanPutBackRole:
        return canPutBack(row);
    case SpokenRole:
        return spoken(row);
    default:
        return {};
    }
}

QHash<int, QByteArray> HistoryModel::roleNames() const
{
    return {{VersionRole, "version"}, {DayRole, "day"},           {TimeRole, "time"},
            {WhatRole, "what"},       {ActorRole, "actor"},       {InitialsRole, "initials"},
            {OwnRole, "own"},         {DeletionRole, "deletion"}, {ChangesRole, "changes"},
            {CauseRole, "cause"},     {CauseRowRole, "causeRow"}, {CausationRole, "causation"},
            {EventIdRole, "eventId"}, {FreshRole, "fresh"},       {CanPutBackRole, "canPutBack"},
            {SpokenRole, "spoken"}};
}

} // namespace colophon
