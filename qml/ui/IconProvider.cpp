#include "qml/ui/IconProvider.h"

#include <QColor>
#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {
Q_LOGGING_CATEGORY(log, "colophon.ui")
} // namespace

IconProvider::IconProvider()
    : QQuickImageProvider(QQuickImageProvider::Image)
{
}

QImage IconProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    QFile file(u":/colophon/icons/"_s + id.section(u'/', 0, 0) + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(log) << "there is no icon" << id;
        return {};
    }
    const QColor colour(u'#' + id.section(u'/', 1, 1));
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", colour.name().toUtf8());

    const QSize pixels = requestedSize.isEmpty() ? QSize(16, 16) : requestedSize;
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setOpacity(colour.alphaF());
    QSvgRenderer(drawing).render(&painter);
    painter.end();
    if (size) {
        *size = pixels;
    }
    return image;
}

} // namespace colophon
