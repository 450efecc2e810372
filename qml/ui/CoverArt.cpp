#include "qml/ui/CoverArt.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace colophon {
namespace {

struct Palette
{
    QRgb ground;
    QRgb ink;
    QRgb spot;
};

constexpr std::array<Palette, CoverArt::Palettes> palettes{{
    {0xfff4eedf, 0xff2a2320, 0xffb5402a},
    {0xff1f3a5f, 0xfff1ebdd, 0xffe0a33b},
    {0xffc9512f, 0xfffbf1e1, 0xff27201c},
    {0xff2f5d50, 0xfff0ead8, 0xffe8b64c},
    {0xffe9b949, 0xff2b2420, 0xff9c2f1f},
    {0xff7b2d3b, 0xfff6e9dc, 0xffe7a977},
    {0xffdde3e6, 0xff1d2a33, 0xff2e6e8e},
    {0xff232326, 0xffece7dc, 0xffd8553a},
    {0xffe7dccb, 0xff38433f, 0xff5f7f6b},
    {0xff4b6c8c, 0xfff5f1e6, 0xfff0c36b},
    {0xfff2f0eb, 0xff20242b, 0xff2c4fc4},
    {0xff8a8f5c, 0xfffbf7e6, 0xff2b2a1c},
}};

/// Drawn larger and scaled down, so that thin lines and letters stay smooth at the size of a table row.
constexpr int oversampling = 4;

QRectF part(const QRectF &page, qreal x, qreal y, qreal width, qreal height)
{
    return {page.width() * x, page.height() * y, page.width() * width, page.height() * height};
}

constexpr int TopLeft = Qt::AlignLeft | Qt::AlignTop;
constexpr int TopMiddle = Qt::AlignHCenter | Qt::AlignTop;
constexpr int Middle = Qt::AlignCenter;

} // namespace

CoverArt::CoverArt(int seed, QString title, QString author)
    : m_layout(std::abs(seed) % Layouts)
    , m_palette(std::abs(seed) / Layouts % Palettes)
    , m_title(std::move(title))
    , m_author(std::move(author))
{
    const Palette &palette = palettes.at(static_cast<size_t>(m_palette));
    m_ground = QColor::fromRgb(palette.ground);
    m_ink = QColor::fromRgb(palette.ink);
    m_spot = QColor::fromRgb(palette.spot);
}

QImage CoverArt::render(QSize size) const
{
    QImage image(size * oversampling, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(image.rect(), m_ground);
    painter.setPen(Qt::NoPen);
    using Draw = void (CoverArt::*)(QPainter &, const QRectF &) const;
    constexpr std::array<Draw, Layouts> layouts{&CoverArt::drawFrame,   &CoverArt::drawBand,  &CoverArt::drawCircles,
                                                &CoverArt::drawStripes, &CoverArt::drawSpine, &CoverArt::drawMoon,
                                                &CoverArt::drawArcs,    &CoverArt::drawLabel};
    const QRectF page(image.rect());
    (this->*layouts.at(static_cast<size_t>(m_layout)))(painter, page);
    drawEdge(painter, page);
    painter.end();
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

void CoverArt::drawFrame(QPainter &painter, const QRectF &page) const
{
    const qreal w = page.width();
    const qreal gap = w * 0.09;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_ink, w * 0.012));
    painter.drawRect(page.adjusted(gap * 0.7, gap * 0.7, -gap * 0.7, -gap * 0.7));
    painter.setPen(QPen(m_spot, w * 0.010));
    painter.drawRect(page.adjusted(gap, gap, -gap, -gap));
    painter.setPen(Qt::NoPen);
    write(painter, m_author, {part(page, 0.144, 0.13, 0.712, 0.15), TopMiddle, m_ink, Face::Serif, 500, w * 0.085});
    write(painter, m_title, {part(page, 0.144, 0.29, 0.712, 0.36), TopMiddle, m_spot, Face::Serif, 600, w * 0.15});
}

void CoverArt::drawBand(QPainter &painter, const QRectF &page) const
{
    const qreal w = page.width();
    painter.setBrush(m_ink);
    painter.drawRect(part(page, 0, 0.30, 1, 0.40));
    write(painter, m_title, {part(page, 0.09, 0.33, 0.82, 0.24), Middle, m_ground, Face::Sans, 600, w * 0.13});
    write(painter, m_author, {part(page, 0.09, 0.58, 0.82, 0.09), Middle, m_ground, Face::Sans, 400, w * 0.075});
    painter.setBrush(m_spot);
    painter.drawEllipse(QPointF(w / 2, page.height() * 0.85), w * 0.055, w * 0.055);
}

void CoverArt::drawCircles(QPainter &painter, const QRectF &page) const
{
    const qreal w = page.width();
    const qreal h = page.height();
    painter.setBrush(m_spot);
    painter.drawEllipse(QPointF(w * 0.62, h * 0.64), w * 0.36, w * 0.36);
    painter.setBrush(m_ink);
    painter.drawEllipse(QPointF(w * 0.40, h * 0.76), w * 0.13, w * 0.13);
    write(painter, m_title, {part(page, 0.09, 0.07, 0.82, 0.26), TopLeft, m_ink, Face::Sans, 600, w * 0.14});
    write(painter, m_author,
          {part(page, 0.09, 0.90, 0.82, 0.07), Qt::AlignLeft | Qt::AlignVCenter, m_ink, Face::Sans, 400, w * 0.07});
}

void CoverArt::drawStripes(QPainter &painter, const QRectF &page) const
{
    painter.setBrush(m_spot);
    for (int stripe = 0; stripe < 7; ++stripe) {
        painter.drawRect(part(page, 0, 0.46 + stripe * 0.075, 1 - 0.12 * stripe, 0.035));
    }
    const qreal w = page.width();
    write(painter, m_author, {part(page, 0.09, 0.06, 0.82, 0.09), TopLeft, m_ink, Face::Sans, 500, w * 0.075});
    write(painter, m_title, {part(page, 0.09, 0.15, 0.82, 0.28), TopLeft, m_ink, Face::Serif, 600, w * 0.15});
}

void CoverArt::drawSpine(QPainter &painter, const QRectF &page) const
{
    painter.setBrush(m_spot);
    painter.drawRect(part(page, 0, 0, 0.22, 1));
    const qreal w = page.width();
    write(painter, m_title, {part(page, 0.29, 0.08, 0.63, 0.46), TopLeft, m_ink, Face::Serif, 600, w * 0.15});
    write(painter, m_author,
          {part(page, 0.29, 0.78, 0.63, 0.15), Qt::AlignLeft | Qt::AlignBottom, m_ink, Face::Sans, 500, w * 0.07});
}

void CoverArt::drawMoon(QPainter &painter, const QRectF &page) const
{
    const qreal w = page.width();
    const qreal h = page.height();
    painter.setBrush(m_spot);
    painter.drawEllipse(QPointF(w * 0.5, h * 0.44), w * 0.21, w * 0.21);
    painter.setBrush(m_ink);
    painter.drawRect(part(page, 0, 0.62, 1, 0.38));
    painter.setBrush(m_ground);
    for (int wave = 0; wave < 5; ++wave) {
        painter.drawRect(part(page, 0.12 + 0.05 * wave, 0.645 + 0.028 * wave, 0.76 - 0.10 * wave, 0.006));
    }
    write(painter, m_title, {part(page, 0.09, 0.06, 0.82, 0.19), TopMiddle, m_ink, Face::Serif, 600, w * 0.13});
    write(painter, m_author, {part(page, 0.09, 0.84, 0.82, 0.1), Middle, m_ground, Face::Sans, 500, w * 0.07});
}

void CoverArt::drawArcs(QPainter &painter, const QRectF &page) const
{
    constexpr int columns = 4;
    constexpr int rows = 3;
    const qreal side = page.width() / columns;
    for (int index = 0; index < columns * rows; ++index) {
        const QRectF tile(index % columns * side, page.height() - side * (rows - index / columns), side, side);
        painter.setBrush((index * 7 + m_palette) % 3 == 0   ? m_spot
                         : (index * 5 + m_palette) % 4 == 0 ? m_ground
                                                            : m_ink);
        if ((index * 3 + m_palette) % 5 == 0) {
            painter.drawRect(tile);
            continue;
        }
        const int corner = (index * 11 + m_palette) % 4;
        const QPointF centre(corner == 0 || corner == 3 ? tile.left() : tile.right(),
                             corner < 2 ? tile.top() : tile.bottom());
        constexpr std::array<qreal, 4> starts{270, 180, 90, 0};
        QPainterPath quarter(centre);
        quarter.arcTo(QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side),
                      starts.at(static_cast<size_t>(corner)), 90);
        quarter.closeSubpath();
        painter.drawPath(quarter);
    }
    const qreal w = page.width();
    write(painter, m_title, {part(page, 0.09, 0.05, 0.82, 0.28), TopLeft, m_ink, Face::Sans, 600, w * 0.13});
    write(painter, m_author,
          {part(page, 0.09, 0.36, 0.82, 0.08), Qt::AlignLeft | Qt::AlignVCenter, m_ink, Face::Sans, 400, w * 0.068});
}

void CoverArt::drawLabel(QPainter &painter, const QRectF &page) const
{
    const qreal w = page.width();
    painter.setBrush(m_ink);
    for (int column = 0; column < 9; ++column) {
        for (int row = column % 2; row < 13; row += 2) {
            painter.drawEllipse(QPointF(w * (column + 0.5) / 9, page.height() * (row + 0.5) / 13), w * 0.018,
                                w * 0.018);
        }
    }
    painter.drawRect(part(page, 0.14, 0.18, 0.72, 0.40));
    write(painter, m_title, {part(page, 0.18, 0.20, 0.64, 0.25), Middle, m_ground, Face::Serif, 600, w * 0.12});
    write(painter, m_author, {part(page, 0.18, 0.46, 0.64, 0.09), Middle, m_ground, Face::Sans, 400, w * 0.062});
}

void CoverArt::drawEdge(QPainter &painter, const QRectF &page) const
{
    painter.fillRect(part(page, 0, 0, 0.035, 1), QColor(0, 0, 0, 26));
    painter.fillRect(part(page, 0.035, 0, 0.012, 1), QColor(255, 255, 255, 36));
}

void CoverArt::write(QPainter &painter, const QString &words, const Line &line) const
{
    if (m_title.isEmpty()) {
        const qreal width = line.box.width() * 0.7;
        const qreal left = line.alignment & Qt::AlignHCenter ? line.box.center().x() - width / 2 : line.box.left();
        const qreal top = line.alignment & Qt::AlignTop ? line.box.top() : line.box.center().y() - line.size / 4;
        painter.setBrush(line.ink);
        painter.drawRect(QRectF(left, top, width, line.size * 0.55));
        return;
    }
    QFont font(line.face == Face::Serif ? u"Vollkorn"_s : u"Colophon Sans"_s);
    font.setWeight(static_cast<QFont::Weight>(line.weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    const int flags = line.alignment | Qt::TextWordWrap;
    const int smallest = std::max(1, static_cast<int>(line.box.width() * 0.055));
    for (int pixels = static_cast<int>(line.size); pixels >= smallest; --pixels) {
        font.setPixelSize(pixels);
        const QRectF needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, line.box.width(), 10000), flags, words);
        if (needed.height() <= line.box.height() && needed.width() <= line.box.width()) {
            break;
        }
    }
    painter.setFont(font);
    painter.setPen(line.ink);
    painter.drawText(line.box, flags, words);
    painter.setPen(Qt::NoPen);
}

} // namespace colophon
