#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace colophon {

/// The catalogs of this computer that were opened before, newest first. UI thread only.
class LocalCatalogModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The sign-in form owns its catalogs")

public:
    struct Row
    {
        QString folder;           ///< canonical path
        QString name;             ///< what to call it
        std::optional<int> count; ///< books in it, if known
        QDateTime opened;         ///< last opening, UTC; invalid when never
    };
    enum Role { NameRole = Qt::UserRole + 1, FolderRole, CountRole, OpenedRole };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// `now` is what ages are told from.
    void setRows(std::vector<Row> rows, const QDateTime &now);
    /// -1 when it is not there.
    int rowOf(const QString &folder) const;
    QString folderAt(int row) const;

private:
    QString age(const QDateTime &opened) const;

    std::vector<Row> m_rows;
    QDateTime m_now;
};

} // namespace colophon
