#include "models/editing/TranslationModel.h"

#include "models/editing/Draft.h"
#include "models/editing/LanguageModel.h"

namespace colophon {

TranslationModel::TranslationModel(Draft *draft, const QString &group, bool defaultRequired)
    : FieldListModel(draft, group)
    , m_defaultRequired(defaultRequired)
{
}

QStringList TranslationModel::listedKeys() const
{
    QStringList keys = draft()->catalog() ? draft()->catalog()->cultures() : QStringList();
    const QString first = defaultKey();
    if (!first.isEmpty()) {
        keys.removeAll(first);
        keys.prepend(first);
    }
    return keys;
}

QString TranslationModel::defaultKey() const
{
    return draft()->catalog() ? draft()->catalog()->defaultCulture() : QString();
}

QVariant TranslationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString culture = keyAt(index.row());
    const QString path = pathAt(index.row());
    switch (role) {
    case CultureRole:
        return culture;
    case Qt::DisplayRole:
    case LabelRole:
        return LanguageModel::labelOf(culture);
    case TextRole:
        return draft()->text(path);
    case RequiredRole:
        return m_defaultRequired && isRequired(culture);
    case ListedRole:
        return isListed(culture);
    case StateRole:
        return draft()->fieldState(path);
    case NoteRole:
        return draft()->fieldNote(path);
    case ErrorRole:
        return draft()->fieldError(path);
    default:
        return {};
    }
}

QHash<int, QByteArray> TranslationModel::roleNames() const
{
    return {{CultureRole, "culture"}, {LabelRole, "label"}, {TextRole, "text"}, {RequiredRole, "required"},
            {ListedRole, "listed"},   {StateRole, "state"}, {NoteRole, "note"}, {ErrorRole, "error"}};
}

} // namespace colophon
