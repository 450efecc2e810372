#pragma once

#include <QPointF>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>

namespace colophon {

/// Keys and clicks as the platform would deliver them: through Qt's own event path, shortcuts included.
class SyntheticInput
{
public:
    explicit SyntheticInput(QQuickWindow *window)
        : m_window(window)
    {
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString &text = {}) const;
    /// One key a character.
    void type(const QString &text) const;
    /// Into the middle of an item.
    void click(const QQuickItem *item, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    /// Without a button.
    void moveTo(const QPointF &scene) const;

private:
    QQuickWindow *m_window;
};

} // namespace colophon
