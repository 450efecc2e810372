#include "models/editing/ConflictModel.h"

#include "models/editing/ConflictText.h"
#include "models/editing/KeepBoth.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

ConflictModel::ConflictModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_merged(new MergedModel(this))
{
}

void ConflictModel::setDraft(Draft *draft)
{
    if (m_draft == draft)
        return;
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    if (m_draft) {
        connect(m_draft, &Draft::fieldsChanged, this, &ConflictModel::follow);
        connect(m_draft, &QObject::destroyed, this, &ConflictModel::follow);
    }
    Q_EMIT draftChanged();
    follow();
}

int ConflictModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

ConflictModel::Row ConflictModel::rowOf(const QString &path) const
{
    const DraftState &draft = *state();
    const DraftFields &fields = draft.fields();
    const FieldWords words(draft.catalog().store(), draft.decimalPoint());
    const FieldValue base = fields.base(path);
    const FieldValue theirs = fields.theirs(path);
    const FieldValue mine = canonicalText(path, fields.mine(path), draft.decimalPoint());
    Row row;
    row.path = path;
    row.original = TextRuns::change(words, path, base, base, TextRun::Kind::Same);
    row.theirs = TextRuns::change(words, path, base, theirs, TextRun::Kind::Theirs);
    row.mine = TextRuns::change(words, path, base, mine, TextRun::Kind::Mine);
    row.canBoth = keepBoth(path, base, mine, theirs).has_value();
    const auto settled = fields.settlement(path);
    if (settled) {
        row.choice = settled->choice;
        row.result = TextRuns::result(words, path, base, theirs, settled->result);
    }
    row.editText = words.text(path, settled ? settled->result : mine);
    row.error = settled ? draft.errorOf(path) : QString();
    const QString marked = fields.changedBy(path);
    row.theirsBy = marked.isEmpty() ? draft.othersName() : marked;
    return row;
}

void ConflictModel::follow()
{
    QStringList wanted = state() ? state()->fields().conflicts() : QStringList();
    std::sort(wanted.begin(), wanted.end(), &FieldWords::placedBefore);
    // Both are in the order of the form, so one walk finds what came and what went.
    for (size_t at = 0; at < m_rows.size();) {
        if (wanted.contains(m_rows[at].path)) {
            ++at;
            continue;
        }
        beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at));
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(at));
        endRemoveRows();
    }
    for (int at = 0; at < wanted.size(); ++at) {
        Row row = rowOf(wanted.at(at));
        const bool there = at < count() && m_rows[static_cast<size_t>(at)].path == row.path;
        if (!there) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, std::move(row));
            endInsertRows();
        } else if (m_rows[static_cast<size_t>(at)] != row) {
            m_rows[static_cast<size_t>(at)] = std::move(row);
            Q_EMIT dataChanged(index(at), index(at));
        }
    }
    m_merged->follow(state());
    Q_EMIT changed();
}

QVariant ConflictModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case PathRole:
        return row.path;
    case Qt::DisplayRole:
    case LabelRole:
        return FieldWords::label(row.path);
    case SublabelRole:
        return FieldWords::sublabel(row.path);
    case OriginalRole:
        return QVariant::fromValue(row.original);
    case TheirsRole:
        return QVariant::fromValue(row.theirs);
    case MineRole:
        return QVariant::fromValue(row.mine);
    case ResultRole:
        return QVariant::fromValue(row.result);
    case ChoiceRole:
        return static_cast<int>(row.choice);
    case ChoiceTextRole:
        return choiceText(row.choice);
    case CanBothRole:
        return row.canBoth;
    case EditTextRole:
        return row.editText;
    case LongRole:
        return FieldWords::isLong(row.path);
    case WritableRole:
        return !FieldWords::isNamed(row.path);
    case ErrorRole:
        return row.error;
    case TheirsByRole:
        return row.theirsBy;
    case SpokenRole:
        return spoken(row);
    default:
        return {};
    }
}

QHash<int, QByteArray> ConflictModel::roleNames() const
{
    return {{PathRole, "path"},         {LabelRole, "label"},       {SublabelRole, "sublabel"},
            {OriginalRole, "original"}, {TheirsRole, "theirs"},     {MineRole, "mine"},
            {ResultRole, "result"},     {ChoiceRole, "choice"},     {ChoiceTextRole, "choiceText"},
            {CanBothRole, "canBoth"},   {EditTextRole, "editText"}, {LongRole, "longText"},
            {WritableRole, "writable"}, {ErrorRole, "error"},       {TheirsByRole, "theirsBy"},
            {SpokenRole, "spoken"}};
}

QString ConflictModel::choiceText(FieldChoice choice)
{
    switch (choice) {
    case FieldChoice::None:
        break;
    case FieldChoice::Original:
        return tr("Original");
    case FieldChoice::Theirs:
        return tr("Theirs");
    case FieldChoice::Mine:
        return tr("Mine");
    case FieldChoice::Both:
        return tr("Both kept");
    case FieldChoice::Edited:
        return tr("Edited");
    }
    return {};
}

QString ConflictModel::spoken(const Row &row) const
{
    const QString sides =
        tr("%1. Original: %2. Theirs: %3. Mine: %4.")
            .arg(FieldWords::title(row.path), row.original.text(), row.theirs.text(), row.mine.text());
    const QString result = row.choice == FieldChoice::None
                               ? tr("Not settled.")
                               : tr("Result, %1: %2.").arg(choiceText(row.choice), row.result.text());
    return row.error.isEmpty() ? tr("%1 %2").arg(sides, result) : tr("%1 %2 %3").arg(sides, result, row.error);
}

int ConflictModel::settled() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.choice != FieldChoice::None; }));
}

bool ConflictModel::isSavable() const
{
    const bool wrong = std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.error.isEmpty(); });
    return state() && state()->catalog().canWrite() && !isDeleted() && settled() == count() && !wrong;
}

bool ConflictModel::isDeleted() const
{
    return state() && state()->isDeletedMeanwhile();
}

QString ConflictModel::title() const
{
    return m_draft ? m_draft->title() : QString();
}

QString ConflictModel::summary() const
{
    return state() ? ConflictText::summary(*state(), count()) : QString();
}

QString ConflictModel::originalText() const
{
    return state() ? ConflictText::original(*state()) : QString();
}

QString ConflictModel::theirText() const
{
    return state() ? ConflictText::theirs(*state()) : QString();
}

QString ConflictModel::theirInitials() const
{
    return state() ? ConflictText::theirInitials(*state()) : QString();
}

QString ConflictModel::myText() const
{
    return state() ? ConflictText::mine(*state()) : QString();
}

QString ConflictModel::myInitials() const
{
    return state() ? ConflictText::myInitials(*state()) : QString();
}

QString ConflictModel::resultText() const
{
    return state() ? ConflictText::result(*state()) : QString();
}

QString ConflictModel::saveText() const
{
    return state() ? ConflictText::save(*state()) : QString();
}

bool ConflictModel::choose(int row, int choice)
{
    if (!state() || row < 0 || row >= count() || choice < None || choice > Both)
        return false;
    return m_draft->state()->settle(m_rows[static_cast<size_t>(row)].path, static_cast<FieldChoice>(choice));
}

bool ConflictModel::edit(int row, const QString &text)
{
    if (!state() || row < 0 || row >= count())
        return false;
    const QString path = m_rows[static_cast<size_t>(row)].path;
    return !FieldWords::isNamed(path) && m_draft->state()->settle(path, FieldChoice::Edited, text);
}

int ConflictModel::nextOpen(int row) const
{
    for (int step = 1; step <= count(); ++step) {
        const int at = (std::max(row, -1) + step) % count();
        if (m_rows[static_cast<size_t>(at)].choice == FieldChoice::None)
            return at;
    }
    return -1;
}

bool ConflictModel::save()
{
    return isSavable() && m_draft->save();
}

bool ConflictModel::restoreAndSave()
{
    return isDeleted() && m_draft->state()->restoreAndSave();
}

void ConflictModel::giveUp()
{
    if (m_draft)
        m_draft->discard();
}

} // namespace colophon
