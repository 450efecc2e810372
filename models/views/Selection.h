#pragma once

#include "models/views/CatalogView.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// What is selected in a list, and the current row, by id: no insert, move or reset changes what is meant. Rows that
/// leave the list leave the selection; the current one stays current, so that an inspector keeps what it shows. UI
/// thread only.
class Selection : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::CatalogView *view READ view WRITE setView NOTIFY viewChanged)
    Q_PROPERTY(QString currentId READ currentId WRITE select NOTIFY currentIdChanged)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentRowChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int revision READ revision NOTIFY changed)

public:
    explicit Selection(QObject *parent = nullptr);

    CatalogView *view() const { return m_view; }
    void setView(CatalogView *view);
    QString currentId() const;
    /// Where the current row is now; -1 when it is not in the list.
    int currentRow() const;
    int count() const { return static_cast<int>(m_ids.size()); }
    /// Another number after each change: a binding that calls contains() reads it.
    int revision() const { return m_revision; }

    /// This row only; "" selects nothing.
    Q_INVOKABLE void select(const QString &id);
    /// Takes the row in or out and makes it current.
    Q_INVOKABLE void toggle(const QString &id);
    /// All rows from where the selection began to this one, which becomes current.
    Q_INVOKABLE void extendTo(const QString &id);
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clear();
    Q_INVOKABLE bool contains(const QString &id) const;
    /// Moves the current row by @p delta rows, stopping at the ends. @p extend: selects what lies between.
    Q_INVOKABLE void move(int delta, bool extend = false);
    /// The selected ids in the order of the list.
    Q_INVOKABLE QStringList ids() const;

Q_SIGNALS:
    void viewChanged();
    void currentIdChanged();
    void currentRowChanged();
    void changed();

private:
    void rowsChanged();
    void dropMissing();
    void setCurrent(const QUuid &id);
    void bump();

    QPointer<CatalogView> m_view;
    QSet<QUuid> m_ids;
    QUuid m_current;
    QUuid m_anchor;
    int m_lastRow = -1; ///< where the current row was last seen
    int m_revision = 0;
};

} // namespace colophon
