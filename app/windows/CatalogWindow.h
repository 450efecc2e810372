#pragma once

#include "app/keep/Settings.h"

#include <QObject>
#include <QPointer>
#include <QQuickWindow>
#include <QVariantMap>

class QQmlEngine;

namespace colophon {

class CatalogSession;

/// One open window: its QML root, the session it belongs to, what it shows, and its root's signals as typed ones. The
/// window ends when it is closed, this object with it.
class CatalogWindow : public QObject
{
    Q_OBJECT

public:
    /// What makes a window the same as another: opening an entity a second time raises the first window.
    struct Subject
    {
        QString form;                      ///< "main", "book", "author", "category", "publisher", "signin"
        QString place;                     ///< of the session, for its geometry
        CatalogSession *session = nullptr; ///< none for the sign-in window
        QString entityId;                  ///< empty: a list, or something new
        bool operator==(const Subject &) const = default;
    };

    /// Makes the root of `component` (a file of the module Colophon.Ui, without ".qml"), hidden. `window()` is null and
    /// the reason is logged when that fails.
    CatalogWindow(QQmlEngine &engine, const QString &component, const QVariantMap &properties, Subject subject,
                  QObject *parent);
    ~CatalogWindow() override;

    QQuickWindow *window() const { return m_window; }
    const Subject &subject() const { return m_subject; }
    Settings::Geometry geometry() const;
    /// Shows it at `frame`; on Wayland the place is the compositor's.
    void show(const QRect &frame, bool maximized);
    /// Brings it before the others.
    void raise();

Q_SIGNALS:
    void newWindowRequested(colophon::CatalogWindow *from, int kind);
    void entityWindowRequested(colophon::CatalogWindow *from, int kind, const QString &id);
    void signInRequested();
    void signOutRequested(colophon::CatalogWindow *from, bool forget);
    void diagnosticsRequested();
    void copyTextRequested(const QString &text);
    void quitRequested();
    /// The sign-in window wants a folder: an empty one for a new catalog, or one that holds a catalog.
    void folderRequested(bool fresh);
    /// It wants the file of a server's own authority.
    void authorityFileRequested();
    /// The operator has put the notice away.
    void noticeDismissed();
    /// The operator closed it; it is destroyed after control has returned to the event loop.
    void closed(colophon::CatalogWindow *self);

private Q_SLOTS:
    void onNewWindow(int kind) { Q_EMIT newWindowRequested(this, kind); }
    void onEntityWindow(int kind, const QString &id) { Q_EMIT entityWindowRequested(this, kind, id); }
    void onSignOut(bool forget) { Q_EMIT signOutRequested(this, forget); }
    void onVisibleChanged(bool visible);

private:
    void join(const char *signal, const char *member);

    Subject m_subject;
    QPointer<QQuickWindow> m_window;
    bool m_shown = false;
};

} // namespace colophon
