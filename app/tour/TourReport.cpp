#include "app/tour/TourReport.h"

#include "app/tour/Scene.h"

#include <QColor>
#include <QDir>
#include <QFile>
#include <QFont>
#include <QJsonDocument>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

QString colourOf(const QQuickItem *item)
{
    QVariant colour = item->property("color");
    if (const auto *ground = item->property("background").value<QQuickItem *>())
        colour = ground->property("color");
    if (!colour.canConvert<QColor>() || !colour.value<QColor>().isValid())
        return {};
    const QColor value = colour.value<QColor>();
    return value.name(value.alpha() == 255 ? QColor::HexRgb : QColor::HexArgb).toUpper();
}

QJsonObject geometryOf(const QQuickItem *item, int window)
{
    const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    QJsonObject object{{u"name"_s, item->objectName()},
                       {u"window"_s, window},
                       {u"x"_s, rounded(place.x(), 100)},
                       {u"y"_s, rounded(place.y(), 100)},
                       {u"width"_s, rounded(place.width(), 100)},
                       {u"height"_s, rounded(place.height(), 100)},
                       {u"color"_s, colourOf(item)}};
    if (const QVariant font = item->property("font"); font.metaType().id() == QMetaType::QFont) {
        const QFont value = font.value<QFont>();
        object.insert(u"fontFamily"_s, value.family());
        object.insert(u"fontPixelSize"_s, value.pixelSize());
        object.insert(u"fontWeight"_s, static_cast<int>(value.weight()));
    }
    return object;
}

QImage sideBySide(const QVector<QQuickWindow *> &windows)
{
    QVector<QImage> images;
    QSize size;
    for (QQuickWindow *window : windows) {
        images.append(window->grabWindow());
        size = QSize(size.width() + images.constLast().width(), std::max(size.height(), images.constLast().height()));
    }
    if (images.size() == 1)
        return images.constFirst();
    QImage whole(size, QImage::Format_RGB32);
    whole.fill(Qt::gray);
    QPainter painter(&whole);
    int x = 0;
    for (const QImage &image : std::as_const(images)) {
        painter.drawImage(x, 0, image);
        x += image.width();
    }
    return whole;
}

bool write(const QString &path, const QJsonObject &object)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) > 0;
}

} // namespace

TourReport::TourReport(const QString &folder)
    : m_folder(folder)
{
    QDir().mkpath(folder);
    QDir dir(folder);
    for (const QString &old : dir.entryList({u"[0-9][0-9]-*.png"_s, u"tour.json"_s, u"geometry.json"_s}, QDir::Files))
        dir.remove(old);
}

void TourReport::add(const Step &step, const QVector<QQuickWindow *> &windows)
{
    m_steps.append(step);
    const QString number = QString::number(m_steps.size()).rightJustified(2, u'0');
    QString slug = step.name.toLower();
    slug.replace(u' ', u'-');
    const QString picture = u"%1/%2-%3.png"_s.arg(m_folder, number, slug);
    const bool pictured = windows.isEmpty() || sideBySide(windows).save(picture);
    std::printf("%s %-4s %-28s %s\n", qPrintable(number), step.ok ? "ok" : "FAIL", qPrintable(step.name),
                step.ms < 0 ? "" : qPrintable(u"%1 ms"_s.arg(step.ms, 0, 'f', 1)));
    if (!step.ok)
        std::printf("        expected: %s\n        seen:     %s\n        server:   %s\n", qPrintable(step.expected),
                    qPrintable(step.seen), qPrintable(step.server));
    if (!pictured)
        std::printf("        cannot write %s\n", qPrintable(picture));
    std::fflush(stdout);
}

void TourReport::addScene(const QString &name, const QVector<QQuickWindow *> &windows)
{
    QJsonArray items;
    for (int i = 0; i < windows.size(); ++i) {
        for (const QQuickItem *item : Scene(windows.at(i)).named())
            items.append(geometryOf(item, i));
    }
    m_scenes.insert(name, items);
}

bool TourReport::finish()
{
    QJsonArray steps;
    for (const Step &step : std::as_const(m_steps)) {
        steps.append(QJsonObject{{u"name"_s, step.name},
                                 {u"ok"_s, step.ok},
                                 {u"expected"_s, step.expected},
                                 {u"seen"_s, step.seen},
                                 {u"server"_s, step.server},
                                 {u"ms"_s, step.ms < 0 ? QJsonValue() : QJsonValue(rounded(step.ms, 10))}});
    }
    QJsonObject tour{{u"steps"_s, steps}, {u"scroll"_s, QJsonValue()}};
    if (m_scroll) {
        tour.insert(u"scroll"_s, QJsonObject{{u"rows"_s, m_scroll->rows},
                                             {u"p50"_s, rounded(m_scroll->p50, 10)},
                                             {u"p99"_s, rounded(m_scroll->p99, 10)},
                                             {u"worst"_s, rounded(m_scroll->worst, 10)}});
    }
    const bool written =
        write(m_folder + "/tour.json"_L1, tour) && write(m_folder + "/geometry.json"_L1, {{u"scenes"_s, m_scenes}});
    return written && !m_steps.isEmpty() &&
           std::all_of(m_steps.begin(), m_steps.end(), [](const Step &step) { return step.ok; });
}

} // namespace colophon
