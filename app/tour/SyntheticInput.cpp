#include "app/tour/SyntheticInput.h"

#include <QGuiApplication>

// The entrances that Qt's own test library uses; exported by QtGui for that purpose and declared in its public headers
// qtestkey.h and qtestmouse.h, which would bring the library with them.
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow *window, QEvent::Type t, int k, Qt::KeyboardModifiers mods,
                                    const QString &text, bool autorep, ushort count);
Q_GUI_EXPORT void qt_handleMouseEvent(QWindow *window, const QPointF &local, const QPointF &global,
                                      Qt::MouseButtons state, Qt::MouseButton button, QEvent::Type type,
                                      Qt::KeyboardModifiers mods, int timestamp);

namespace colophon {

namespace {

/// Milliseconds. Moves and presses lie far enough apart that two clicks are never a double click; a release follows its
/// press closely enough that it is never a long press.
int timestampAfter(int pause)
{
    static int timestamp = 0;
    return timestamp += pause;
}

constexpr int apart = 1000;
constexpr int held = 20;

} // namespace

void SyntheticInput::key(Qt::Key key, Qt::KeyboardModifiers modifiers, const QString &text) const
{
    qt_handleKeyEvent(m_window, QEvent::KeyPress, key, modifiers, text, false, 1);
    qt_handleKeyEvent(m_window, QEvent::KeyRelease, key, modifiers, text, false, 1);
}

void SyntheticInput::type(const QString &text) const
{
    for (const QChar character : text)
        key(character.isLetterOrNumber() ? static_cast<Qt::Key>(character.toUpper().unicode()) : Qt::Key_unknown,
            Qt::NoModifier, character);
}

void SyntheticInput::click(const QQuickItem *item, Qt::KeyboardModifiers modifiers) const
{
    const QPointF local = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    const QPointF global = m_window->mapToGlobal(local);
    moveTo(local);
    qt_handleMouseEvent(m_window, local, global, Qt::LeftButton, Qt::LeftButton, QEvent::MouseButtonPress, modifiers,
                        timestampAfter(apart));
    qt_handleMouseEvent(m_window, local, global, Qt::NoButton, Qt::LeftButton, QEvent::MouseButtonRelease, modifiers,
                        timestampAfter(held));
}

void SyntheticInput::moveTo(const QPointF &scene) const
{
    qt_handleMouseEvent(m_window, scene, m_window->mapToGlobal(scene), Qt::NoButton, Qt::NoButton, QEvent::MouseMove,
                        Qt::NoModifier, timestampAfter(apart));
}

} // namespace colophon
