#pragma once

#include <QCache>
#include <QImage>
#include <QMutex>
#include <QQuickImageProvider>

namespace colophon {

/// `image://cover/SEED` or `image://cover/SEED/TITLE/AUTHOR` (percent-encoded; SEED is a number or an entity's id): a
/// generated cover at the asked size in device pixels. Remembers what it drew by seed, words and size: the rows of a
/// table share 96 drawings. Any thread.
class CoverProvider : public QQuickImageProvider
{
public:
    CoverProvider();

    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;

private:
    QMutex m_mutex;
    QCache<QString, QImage> m_drawn; ///< cost: bytes
};

} // namespace colophon
