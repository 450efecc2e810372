#pragma once

#include "models/views/CatalogView.h"

#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// Keeps what a list shows in its place when its model changes: remembers the id of the top row and the pixels that it is scrolled
/// off, and brings both back before the next frame. Inserts, moves and removals above the window a ListView handles itself,
/// except at the very row that is on top: what is put there would push all others down.
/// Drives the view through its properties and invokables only, so that this room needs no Qt Quick. UI thread only.
class ScrollAnchor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    /// A ListView of fixed row height.
    Q_PROPERTY(QObject *view READ view WRITE setView NOTIFY viewChanged)
    Q_PROPERTY(colophon::CatalogView *model READ model WRITE setModel NOTIFY modelChanged)

public:
    explicit ScrollAnchor(QObject *parent = nullptr);

    QObject *view() const { return m_view; }
    void setView(QObject *view);
    CatalogView *model() const { return m_model; }
    void setModel(CatalogView *model);

    /// Remembers what is on top now.
    Q_INVOKABLE void remember();
    /// Brings it back; when its row is gone, the next one that was below it, else the top.
    Q_INVOKABLE void restore();

Q_SIGNALS:
    void viewChanged();
    void modelChanged();

private:
    /// Before rows come: remembers the top once for all changes of this turn.
    void hold();
    /// After them: brings the top back if the list let it go.
    void settle();

    QPointer<QObject> m_view;
    QPointer<CatalogView> m_model;
    std::vector<QUuid> m_ids; ///< the top row and those that follow it
    double m_offset = 0;      ///< pixels of the top row above the window's edge
    bool m_atTop = false;     ///< nothing was scrolled: the list stays at its top, whichever rows come there
    bool m_holding = false;
};

} // namespace colophon
