#pragma once

#include "models/editing/BulkEdit.h"

#include <QPointer>
#include <QSortFilterProxyModel>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// The rows of a bulk edit that an operator wants to see: of ten thousand, the three that change. UI thread only.
class BulkFilter : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::BulkEdit *bulk READ bulk WRITE setBulk NOTIFY bulkChanged)
    Q_PROPERTY(Shown shown READ shown WRITE setShown NOTIFY shownChanged)

public:
    enum Shown {
        All,
        Changing, ///< and what was not looked at yet
        LeftOut   ///< once applied also what is not on the server
    };
    Q_ENUM(Shown)

    explicit BulkFilter(QObject *parent = nullptr);

    BulkEdit *bulk() const { return m_bulk; }
    void setBulk(BulkEdit *bulk);
    Shown shown() const { return m_shown; }
    void setShown(Shown shown);

Q_SIGNALS:
    void bulkChanged();
    void shownChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QPointer<BulkEdit> m_bulk;
    Shown m_shown = All;
};

} // namespace colophon
