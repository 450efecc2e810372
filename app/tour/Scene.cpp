#include "app/tour/Scene.h"

#include <QVariant>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

template <class Visit>
void visitShown(QQuickItem *item, const Visit &visit)
{
    if (!item->isVisible() || item->opacity() <= 0)
        return;
    visit(item);
    const auto children = item->childItems();
    for (QQuickItem *child : children)
        visitShown(child, visit);
}

} // namespace

QVector<QQuickItem *> Scene::items(const QString &name) const
{
    QVector<QQuickItem *> found;
    visitShown(m_window->contentItem(), [&](QQuickItem *item) {
        if (item->objectName() == name)
            found.append(item);
    });
    return found;
}

QQuickItem *Scene::item(const QString &name) const
{
    return items(name).value(0);
}

QVector<QQuickItem *> Scene::named() const
{
    QVector<QQuickItem *> found;
    visitShown(m_window->contentItem(), [&](QQuickItem *item) {
        if (!item->objectName().isEmpty())
            found.append(item);
    });
    return found;
}

QVector<QQuickItem *> Scene::rows() const
{
    const QQuickItem *table = item(u"table"_s);
    if (!table)
        return {};
    const QRectF area = table->mapRectToScene(QRectF(0, 0, table->width(), table->height()));
    QVector<QQuickItem *> rows;
    for (QQuickItem *row : items(u"row"_s)) {
        const QRectF place = row->mapRectToScene(QRectF(0, 0, row->width(), row->height()));
        if (place.top() >= area.top() - 1 && place.bottom() <= area.bottom() + 1)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end(), [](const QQuickItem *a, const QQuickItem *b) {
        return a->mapToScene(QPointF()).y() < b->mapToScene(QPointF()).y();
    });
    return rows;
}

QQuickItem *Scene::row(const QString &entityId) const
{
    const auto all = rows();
    const auto found = std::find_if(all.begin(), all.end(), [&](const QQuickItem *row) {
        return row->property("entityId").toString() == entityId;
    });
    return found == all.end() ? nullptr : *found;
}

QStringList Scene::texts(const QQuickItem *item)
{
    QStringList texts;
    if (!item)
        return texts;
    visitShown(const_cast<QQuickItem *>(item), [&](const QQuickItem *part) {
        const QVariant text = part->property("text");
        if (text.metaType().id() == QMetaType::QString && !text.toString().isEmpty() &&
            !texts.contains(text.toString()))
            texts.append(text.toString());
    });
    return texts;
}

} // namespace colophon
