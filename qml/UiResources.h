#pragma once

class QQmlEngine;

namespace colophon {

/// Once, before the application object: how text is rendered, which style the controls have (Basic for those that
/// Colophon.Style does not draw).
void chooseUiStyle();

/// Once, after the application object: loads the fonts of resources/fonts and makes Colophon Sans the font of the
/// program.
void loadUiFonts();

/// For each engine, before its first component: import path, icons and covers.
void installUi(QQmlEngine &engine);

} // namespace colophon
