#pragma once

#include "app/windows/CatalogWindow.h"
#include "models/session/CatalogSession.h"
#include "models/views/KeptTables.h"

#include <QObject>

#include <functional>
#include <map>
#include <vector>

class QQmlEngine;

namespace colophon {

class Settings;
class SignInForm;
class Unfinished;

/// The open windows: makes them, places them, raises the one that is there already, and remembers their geometry and
/// how their lists were left. What concerns sessions it passes on. UI thread only.
class WindowManager : public QObject
{
    Q_OBJECT

public:
    /// `engine` and `settings` outlive it.
    WindowManager(QQmlEngine &engine, Settings &settings, QObject *parent = nullptr);
    ~WindowManager() override;

    /// A list in a new window; null when the window cannot be made. `place` names the session for geometry (its folder,
    /// or server and tenant); `kind` is a wire::EntityKind.
    QQuickWindow *openMain(CatalogSession *session, const QString &place, int kind = 0,
                           const CatalogWindow *from = nullptr);
    /// One entity in its own window; raises the window that shows it already. An empty id: a new entity.
    QQuickWindow *openEntity(CatalogSession *session, const QString &place, int kind, const QString &id,
                             const CatalogWindow *from = nullptr);
    /// The sign-in window; there is at most one.
    QQuickWindow *openSignIn(SignInForm *form);
    void closeSignIn();
    /// Closes all windows of a session.
    void close(const CatalogSession *session);
    /// Raises a window of the session; false when it has none.
    bool raise(const CatalogSession *session);

    /// Shows a text in every window with a list, those still to be opened included, until the operator has put it away
    /// in one of them.
    void notify(const QString &text);

    int count(const CatalogSession *session) const;
    /// In the order in which they were opened.
    QVector<QQuickWindow *> windows() const;
    /// Writes the geometry of every open window to the settings, and how its lists were left.
    void remember();

Q_SIGNALS:
    void signInRequested();
    void signOutRequested(colophon::CatalogSession *session, bool forget);
    void diagnosticsRequested();
    void quitRequested();
    void folderRequested(bool fresh);
    void authorityFileRequested();
    /// The operator closed the last window of a session.
    void lastWindowClosed(colophon::CatalogSession *session);
    void signInClosed();

private:
    QQuickWindow *open(const QString &component, const QVariantMap &properties, CatalogWindow::Subject subject,
                       QSize preferred, QSize least, const CatalogWindow *from);
    void join(CatalogWindow *window);
    void onClosed(CatalogWindow *window);
    /// Who is the last of its session, which sessions there are.
    void tellWindows();
    void drop(const std::function<bool(const CatalogWindow &)> &which);
    /// How lists were left in windows with a list, at a place.
    KeptTables *tablesOf(const QString &place);
    void remember(const CatalogWindow &window);
    CatalogWindow *find(const CatalogWindow::Subject &subject) const;

    QQmlEngine &m_engine;
    Settings &m_settings;
    Unfinished *m_unfinished; ///< a child
    QString m_notice;
    std::vector<CatalogWindow *> m_windows;   ///< children of this object
    std::map<QString, KeptTables *> m_tables; ///< by place; children as well, made before the windows
};

} // namespace colophon
