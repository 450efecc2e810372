#include "models/editing/RepointedBooks.h"

#include "models/catalog/Catalog.h"
#include "models/editing/FieldWords.h"

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

QString repointed(const QString &ids, const std::vector<QUuid> &removed, const QUuid &kept)
{
    const QString keptText = kept.toString(QUuid::WithoutBraces);
    QStringList names;
    for (const QString &each : ids.split(u' ', Qt::SkipEmptyParts)) {
        const bool isGone = std::find(removed.begin(), removed.end(), QUuid::fromString(each)) != removed.end();
        const QString name = isGone ? keptText : each;
        // The place of the first of them is theirs.
        if (name != keptText || !names.contains(keptText))
            names.append(name);
    }
    return names.join(u' ');
}

QString pathNaming(wire::EntityKind kind)
{
    switch (kind) {
    case wire::EntityKind::Author:
        return u"authors"_s;
    case wire::EntityKind::Category:
        return u"categories"_s;
    default:
        return u"publisher"_s;
    }
}

RepointedBooks::RepointedBooks(QObject *parent)
    : QAbstractListModel(parent)
{
}

int RepointedBooks::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RepointedBooks::data(const QModelIndex &index, int role) const
{
    if (!m_catalog || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CatalogStore &store = m_catalog->store();
    const QUuid &id = m_books[static_cast<size_t>(index.row())];
    const RowSlot slot = store.slotOf(wire::EntityKind::Book, id);
    if (slot == NoRow)
        return {};
    const QString path = pathNaming(m_kind);
    const auto named = [&] {
        return valueAt(fieldsOf(store.rows().entity(wire::EntityKind::Book, slot)), path).value_or(QString());
    };
    const FieldWords words(store, u'.');
    switch (role) {
    case EntityIdRole:
        return id.toString(QUuid::WithoutBraces);
    case Qt::DisplayRole:
    case TitleRole:
        return store.name(wire::EntityKind::Book, slot);
    case BeforeRole:
        return words.text(path, named());
    case AfterRole:
        return words.text(path, repointed(named(), m_removed, m_kept));
    default:
        return {};
    }
}

QHash<int, QByteArray> RepointedBooks::roleNames() const
{
    return {{EntityIdRole, "entityId"}, {TitleRole, "title"}, {BeforeRole, "before"}, {AfterRole, "after"}};
}

void RepointedBooks::show(wire::EntityKind kind, const std::vector<QUuid> &removed, const QUuid &kept,
                          const std::vector<QUuid> &books)
{
    const bool isSame = kind == m_kind && removed == m_removed && kept == m_kept;
    m_kind = kind;
    m_removed = removed;
    m_kept = kept;
    if (isSame && books == m_books)
        return;
    const size_t before = m_books.size();
    if (isSame && books.size() > before && std::equal(m_books.begin(), m_books.end(), books.begin())) {
        beginInsertRows({}, count(), static_cast<int>(books.size()) - 1);
        m_books = books;
        endInsertRows();
    } else {
        beginResetModel();
        m_books = books;
        endResetModel();
    }
    Q_EMIT countChanged();
}

} // namespace colophon
