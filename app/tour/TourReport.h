#pragma once

#include "app/tour/FrameMeter.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QQuickWindow>
#include <QString>
#include <QVector>

#include <optional>

namespace colophon {

/// What a tour leaves behind in its folder: numbered pictures, `tour.json` and `geometry.json`.
class TourReport
{
public:
    struct Step
    {
        QString name;
        bool ok = false;
        QString expected;
        QString seen;
        QString server; ///< read back from the server; empty where it has no part
        double ms = -1; ///< negative: nothing was to be measured
    };

    /// Makes the folder and removes what an earlier tour left in it.
    explicit TourReport(const QString &folder);

    /// Takes a step down, prints it, and writes a picture of the windows side by side.
    void add(const Step &step, const QVector<QQuickWindow *> &windows);
    void setScroll(const FrameMeter::Summary &scroll) { m_scroll = scroll; }
    /// Position, size, colours and font of every named item that the window shows.
    void addScene(const QString &name, const QVector<QQuickWindow *> &windows);
    /// Writes both files; false when that or a step failed.
    bool finish();

private:
    QString m_folder;
    QVector<Step> m_steps;
    QJsonObject m_scenes;
    std::optional<FrameMeter::Summary> m_scroll;
};

} // namespace colophon
