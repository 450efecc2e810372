#include "TypingUndo.h"

#include <QKeyEvent>
#include <QQuickItem>

namespace colophon {

TypingUndo::TypingUndo(QObject *parent)
    : QObject(parent)
{
}

void TypingUndo::setWindow(QQuickWindow *window)
{
    if (window == m_window)
        return;
    if (m_window)
        m_window->disconnect(this);
    m_window = window;
    if (m_window)
        connect(m_window, &QQuickWindow::activeFocusItemChanged, this, &TypingUndo::follow);
    follow();
    Q_EMIT windowChanged();
}

void TypingUndo::follow()
{
    QObject *field = m_window ? m_window->activeFocusItem() : nullptr;
    if (field == m_field)
        return;
    if (m_field)
        m_field->removeEventFilter(this);
    m_field = field;
    if (m_field)
        m_field->installEventFilter(this);
}

bool TypingUndo::isIdle(const QObject &field, const QKeyEvent &key)
{
    const auto idle = [&field](const char *can) {
        const QVariant has = field.property(can);
        return has.isValid() && !has.toBool();
    };
    return (key.matches(QKeySequence::Undo) && idle("canUndo")) || (key.matches(QKeySequence::Redo) && idle("canRedo"));
}

bool TypingUndo::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || watched != m_field ||
        !isIdle(*watched, static_cast<const QKeyEvent &>(*event)))
        return QObject::eventFilter(watched, event);
    event->ignore(); // a shortcut may have it
    return true;
}

} // namespace colophon
