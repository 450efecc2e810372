#pragma once

#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QStringList>
#include <QVector>

namespace colophon {

/// What a window's scene holds, read from the items themselves: by the names that the QML rooms give them.
class Scene
{
public:
    explicit Scene(QQuickWindow *window)
        : m_window(window)
    {
    }

    /// The first item of that name that is shown (it and all its parents visible); null when none is.
    QQuickItem *item(const QString &name) const;
    QVector<QQuickItem *> items(const QString &name) const;
    /// Every shown item that has a name.
    QVector<QQuickItem *> named() const;
    /// The list's row that shows an entity, if it lies within the list's own area.
    QQuickItem *row(const QString &entityId) const;
    /// The rows within the list's area, from the top.
    QVector<QQuickItem *> rows() const;
    /// Every text shown in an item and below.
    static QStringList texts(const QQuickItem *item);
    /// The same, joined by " | ".
    static QString text(const QQuickItem *item) { return texts(item).join(QStringLiteral(" | ")); }

private:
    QQuickWindow *m_window;
};

} // namespace colophon
