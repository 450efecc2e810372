#pragma once

#include <QColor>
#include <QImage>
#include <QPainter>
#include <QString>

namespace colophon {

/// Draws one generated cover: 8 layouts, 12 palettes, chosen by a seed.
class CoverArt
{
public:
    static constexpr int Layouts = 8;
    static constexpr int Palettes = 12;

    /// @p title empty: lines stand for the words, as in a table where they could not be read.
    CoverArt(int seed, QString title, QString author);

    /// @p size in device pixels.
    QImage render(QSize size) const;

private:
    enum class Face { Serif, Sans };

    struct Line
    {
        QRectF box;
        int alignment;
        QColor ink;
        Face face;
        int weight;
        qreal size; ///< of the letters at most, in pixels; smaller until the words fit
    };

    void drawFrame(QPainter &painter, const QRectF &page) const;
    void drawBand(QPainter &painter, const QRectF &page) const;
    void drawCircles(QPainter &painter, const QRectF &page) const;
    void drawStripes(QPainter &painter, const QRectF &page) const;
    void drawSpine(QPainter &painter, const QRectF &page) const;
    void drawMoon(QPainter &painter, const QRectF &page) const;
    void drawArcs(QPainter &painter, const QRectF &page) const;
    void drawLabel(QPainter &painter, const QRectF &page) const;
    void drawEdge(QPainter &painter, const QRectF &page) const;
    void write(QPainter &painter, const QString &words, const Line &line) const;

    int m_layout;
    int m_palette;
    QString m_title;
    QString m_author;
    QColor m_ground;
    QColor m_ink;
    QColor m_spot;
};

} // namespace colophon
