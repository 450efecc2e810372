#pragma once

#include "tests/qml/gallery/GalleryCatalog.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

#include <memory>

namespace colophon::test {

/// The windows of the program on an engine of their own, and the folder that their pictures go to.
class Gallery
{
public:
    /// @p qml: a folder of the modules' sources to load instead of the built-in ones, or empty.
    Gallery(QString out, const QString &qml);

    std::unique_ptr<QQuickWindow> open(const QString &name, const QVariantMap &properties, QSize size = {});
    void save(const QString &name, const QImage &image) const
    {
        image.save(m_out + u'/' + name + QStringLiteral(".png"));
    }
    void shoot(const QString &name, QQuickWindow &window, int afterMs = 300) const;
    /// "light", "dark" or "system".
    void setMode(const QString &mode);

private:
    QString m_out;
    QString m_base;
    QQmlApplicationEngine m_engine;
};

/// The properties of a window of this catalog.
QVariantMap windowOf(GalleryCatalog &catalog);
void press(QQuickWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers = {});
/// The first item with this name, visible or not; null when there is none.
QQuickItem *find(QQuickItem *root, const QString &name);

} // namespace colophon::test
