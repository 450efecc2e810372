#pragma once

#include "network/wire/EntityKind.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace colophon {

/// The columns of a table of one kind, fitted into a width: when the title would get too narrow they leave in a fixed
/// order (status, published, ISBN, categories, publisher, edited), and the title takes what is left. UI thread only.
class ColumnModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY kindChanged)
    /// Pixels (unscaled) that the columns share: the table without margin and cover.
    Q_PROPERTY(int available READ available WRITE setAvailable NOTIFY availableChanged)

public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        LabelRole,
        WidthRole,
        StretchRole,
        AlignRightRole,
        SortableRole,
        VisibleRole
    };
    Q_ENUM(Role)

    explicit ColumnModel(QObject *parent = nullptr);

    int kind() const { return static_cast<int>(m_kind); }
    void setKind(int kind);
    int available() const { return m_available; }
    void setAvailable(int available);

    Q_INVOKABLE int widthOf(const QString &key) const;
    Q_INVOKABLE bool isVisible(const QString &key) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void kindChanged();
    void availableChanged();
    /// Widths or visibility differ.
    void fitted();

private:
    struct Column
    {
        QString key;
        QString label;
        int natural = 0; ///< pixels; 0: takes what is left
        int width = 0;
        int leaves = 0; ///< place in the order of leaving; 0: never
        bool alignRight = false;
        bool visible = true;
    };
    static std::vector<Column> columnsOf(wire::EntityKind kind);
    void fit();

    wire::EntityKind m_kind = wire::EntityKind::Book;
    std::vector<Column> m_columns;
    int m_available = 0;
};

} // namespace colophon
