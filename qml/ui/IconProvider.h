#pragma once

#include <QQuickImageProvider>

namespace colophon {

/// `image://icon/NAME/COLOUR`: a drawing of resources/icons in one colour, RRGGBB or AARRGGBB, at the asked size in
/// device pixels. The colour is put in on the processor, so that every scene graph shows the same. Any thread.
class IconProvider : public QQuickImageProvider
{
public:
    IconProvider();

    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace colophon
