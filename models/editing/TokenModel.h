#pragma once

#include "network/wire/EntityKind.h"

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace colophon {

class Draft;

/// The authors of a book in the order of the title page, or its categories.
class TokenModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A draft owns its tokens")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// All of them for people, in their order: "Ana Sousa, Rui Melo". A binding hears of the draft's change before this
    /// model has followed it, so that names are read here and not row by row.
    Q_PROPERTY(QString names READ names NOTIFY namesChanged)

public:
    enum Role {
        TokenIdRole = Qt::UserRole + 1,
        NameRole,
        FreshRole,  ///< somebody else put it there while the form was open
        MissingRole ///< the catalog has no such entry, or it is deleted
    };

    /// @p path is the draft's field that holds the ids; @p kind is what they name.
    TokenModel(Draft *draft, QString path, wire::EntityKind kind);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_ids.size()); }
    const QString &names() const { return m_names; }

    /// Puts the entry at the end; one that is there already stays where it is.
    Q_INVOKABLE void add(const QString &id);
    Q_INVOKABLE void removeAt(int row);
    /// Moves the token at @p from so that it is at @p to afterwards.
    Q_INVOKABLE void move(int from, int to);
    Q_INVOKABLE bool contains(const QString &id) const { return m_ids.contains(id); }

Q_SIGNALS:
    void countChanged();
    void namesChanged();

private:
    void follow();
    void write(const QStringList &ids);

    Draft *m_draft;
    QString m_path;
    wire::EntityKind m_kind;
    QStringList m_ids;
    QString m_names;
};

} // namespace colophon
