#pragma once

namespace colophon {

/// What must be settled before there is an application object: how windows are drawn. Reads and sets the environment.
class Platform
{
public:
    /// Without a display, windows are drawn offscreen. A tour renders in software on the UI thread, so that its
    /// pictures are the same everywhere and a frame's time is all of its work.
    static void prepare(bool tour);
    /// Whether there is a screen to show a window on.
    static bool hasDisplay();
};

} // namespace colophon
