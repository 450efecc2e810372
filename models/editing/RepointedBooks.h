#pragma once

#include "models/catalog/EntityKey.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace colophon {

class Catalog;

/// What merging makes of the field of a book that names what is merged.
QString repointed(const QString &ids, const std::vector<QUuid> &removed, const QUuid &kept);
/// The field of a book that names such an entity.
QString pathNaming(wire::EntityKind kind);

/// The books that a merge would change, with what they name before and after. UI thread only.
class RepointedBooks : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A merge shows its books")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        EntityIdRole = Qt::UserRole + 1,
        TitleRole,
        BeforeRole, ///< names, joined
        AfterRole
    };

    explicit RepointedBooks(QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_books.size()); }

    void setCatalog(Catalog *catalog) { m_catalog = catalog; }
    /// What @p books become when @p removed are merged into @p kept.
    void show(wire::EntityKind kind, const std::vector<QUuid> &removed, const QUuid &kept,
              const std::vector<QUuid> &books);

Q_SIGNALS:
    void countChanged();

private:
    Catalog *m_catalog = nullptr;
    wire::EntityKind m_kind = wire::EntityKind::Author;
    std::vector<QUuid> m_removed;
    QUuid m_kept;
    std::vector<QUuid> m_books;
};

} // namespace colophon
