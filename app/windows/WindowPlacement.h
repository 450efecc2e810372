#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>
#include <QVector>

#include <optional>

namespace colophon {

/// Where a new window goes. Pure; all in device-independent pixels of the virtual desktop.
struct WindowPlacement
{
    static constexpr int cascade = 28;            ///< right and down of the window it was opened from
    static constexpr QSize leastVisible{120, 80}; ///< of a remembered window, on one screen

    QSize preferred;                 ///< when nothing is remembered
    QSize least;                     ///< minimum size of the kind
    std::optional<QRect> remembered; ///< frame of the last window of the kind
    std::optional<QRect> beside;     ///< frame of the window it is opened from
    QVector<QRect> screens;          ///< available geometries, the primary one first

    /// Beside another window: its place moved by the cascade, wrapping at the screen's end. Else where the last one
    /// was, if enough of it is on a screen. Else in the middle of the primary screen.
    QRect frame() const;
};

} // namespace colophon
