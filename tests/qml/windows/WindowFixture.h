#pragma once

#include "models/views/CatalogView.h"
#include "models/views/Selection.h"
#include "tests/qml/gallery/GalleryCatalog.h"

#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <functional>
#include <memory>

namespace colophon::test {

/// One window of the program with the real models behind it and nobody to talk to.
class WindowFixture
{
public:
    /// @p name: of a window of Colophon.Ui; it is shown and active when the constructor returns.
    WindowFixture(const QString &name, const QVariantMap &properties, QSize size = {1440, 900});

    QQuickWindow &window() { return *m_window; }
    CatalogView &view() { return *m_window->findChild<CatalogView *>(); }
    Selection &selection() { return *m_window->findChild<Selection *>(); }

    /// The first visible item with this name, in the order of the tree; null when there is none.
    QQuickItem *item(const QString &name) { return find(m_window->contentItem(), name); }
    /// Every visible item of the window.
    QList<QQuickItem *> items();
    /// The name of the item that has the keyboard, or of the nearest around it that has a name.
    QString focusName() const;
    void focus(const QString &name);
    void key(int key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text);
    void click(const QString &name);
    /// The pointer, here: compiled with Qt's widgets QtTest takes every application for one of theirs.
    void click(QPoint at, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {});
    void doubleClick(QPoint at);
    void press(QPoint at);
    void moveTo(QPoint at);
    void release(QPoint at);

private:
    static QQuickItem *find(QQuickItem *root, const QString &name);

    QQmlEngine m_engine;
    std::unique_ptr<QQuickWindow> m_window;
};

/// The properties of a window of this catalog.
QVariantMap sessionOf(GalleryCatalog &catalog);

/// main() of a test of windows: the program's style and fonts are there before the test begins.
int runWindowTest(int argc, char **argv, const std::function<std::unique_ptr<QObject>()> &make);

} // namespace colophon::test
