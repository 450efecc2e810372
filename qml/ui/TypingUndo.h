#pragma once

#include <QObject>
#include <QPointer>
#include <QQuickWindow>
#include <QtQml/qqmlregistration.h>

class QKeyEvent;

namespace colophon {

/// A text field of a window keeps Undo and Redo for itself, also where it has no typing to take back. With this it lets
/// them go then, so that the window's shortcuts get them. UI thread only.
class TypingUndo : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickWindow *window READ window WRITE setWindow NOTIFY windowChanged)

public:
    explicit TypingUndo(QObject *parent = nullptr);

    QQuickWindow *window() const { return m_window; }
    void setWindow(QQuickWindow *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void windowChanged();

private:
    void follow();
    /// It is undo or redo, and the field has nothing to do for it.
    static bool isIdle(const QObject &field, const QKeyEvent &key);

    QPointer<QQuickWindow> m_window;
    QPointer<QObject> m_field;
};

} // namespace colophon
