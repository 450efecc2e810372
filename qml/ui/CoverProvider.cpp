#include "qml/ui/CoverProvider.h"

#include "qml/ui/CoverArt.h"

#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {
constexpr qsizetype CacheBytes = 8 * 1024 * 1024;

QString words(const QString &encoded)
{
    return QUrl::fromPercentEncoding(encoded.toUtf8());
}

/// Layout and palette are all that a cover without words depends on.
int seedOf(const QString &text)
{
    constexpr quint32 kinds = CoverArt::Layouts * CoverArt::Palettes;
    bool isNumber = false;
    const quint32 number = text.toUInt(&isNumber);
    if (isNumber) {
        return static_cast<int>(number % kinds);
    }
    quint32 hash = 2166136261U; // FNV-1a of the id's bytes, as CatalogView's coverSeed
    const QByteArray bytes = QUuid(text).toRfc4122();
    for (const char byte : bytes) {
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619U;
    }
    return static_cast<int>((hash >> 1) % kinds);
}
} // namespace

CoverProvider::CoverProvider()
    : QQuickImageProvider(QQuickImageProvider::Image)
    , m_drawn(CacheBytes)
{
}

QImage CoverProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QSize pixels = requestedSize.isEmpty() ? QSize(60, 90) : requestedSize;
    if (size) {
        *size = pixels;
    }
    const int seed = seedOf(id.section(u'/', 0, 0));
    const QString lettering = id.section(u'/', 1);
    const QString key = u"%1/%2/%3x%4"_s.arg(QString::number(seed), lettering, QString::number(pixels.width()),
                                             QString::number(pixels.height()));
    {
        const QMutexLocker lock(&m_mutex);
        if (const QImage *drawn = m_drawn.object(key)) {
            return *drawn;
        }
    }
    const QImage image = CoverArt(seed, words(id.section(u'/', 1, 1)), words(id.section(u'/', 2, 2))).render(pixels);
    const QMutexLocker lock(&m_mutex);
    m_drawn.insert(key, new QImage(image), image.sizeInBytes());
    return image;
}

} // namespace colophon
