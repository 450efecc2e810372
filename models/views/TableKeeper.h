#pragma once

#include "models/views/CatalogView.h"
#include "models/views/ColumnModel.h"
#include "models/views/KeptTables.h"

#include <QPointer>
#include <QQmlParserStatus>

namespace colophon {

/// Gives the list of a window the columns and the order that a list of its kind was last left with, and keeps what the
/// operator makes of them. Without `kept` every list is as delivered. UI thread only.
class TableKeeper : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(colophon::KeptTables *kept READ kept WRITE setKept NOTIFY keptChanged)
    Q_PROPERTY(colophon::ColumnModel *columns READ columns WRITE setColumns NOTIFY columnsChanged)
    Q_PROPERTY(colophon::CatalogView *view READ view WRITE setView NOTIFY viewChanged)

public:
    using QObject::QObject;

    KeptTables *kept() const { return m_kept; }
    /// As the two below: before it is complete.
    void setKept(KeptTables *kept);
    ColumnModel *columns() const { return m_columns; }
    void setColumns(ColumnModel *columns);
    CatalogView *view() const { return m_view; }
    void setView(CatalogView *view);

    /// All rows of a kind, or all that are deleted of it, in the order of its lists.
    Q_INVOKABLE void show(int kind, bool deletedOnly);
    /// The operator chose the order that the view has now: lists of its kind begin with it.
    Q_INVOKABLE void keepSorting();

    void classBegin() override {}
    void componentComplete() override;

Q_SIGNALS:
    void keptChanged();
    void columnsChanged();
    void viewChanged();

private:
    void arrange();
    void keepColumns();
    SortSpec sortOf(wire::EntityKind kind) const;

    QPointer<KeptTables> m_kept;
    QPointer<ColumnModel> m_columns;
    QPointer<CatalogView> m_view;
};

} // namespace colophon
