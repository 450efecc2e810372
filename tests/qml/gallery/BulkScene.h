#pragma once

#include "tests/qml/gallery/Gallery.h"

namespace colophon::test {

/// Several books changed at once: as the sheet opens, prices, a pattern, names, and what came of it.
void bulkScene(Gallery &gallery, const QString &name, QSize size);

} // namespace colophon::test
