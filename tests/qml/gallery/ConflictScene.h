#pragma once

#include "tests/qml/gallery/Gallery.h"

namespace colophon::test {

/// The conflict sheet as it opens, half settled, settled, and of a deleted book; the form below it.
void conflictScene(Gallery &gallery, const QString &name, QSize size);

/// What waits, discarding it, and leaving meanwhile.
void outboxScene(Gallery &gallery, const QString &name);

} // namespace colophon::test
