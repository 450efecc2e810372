#pragma once

#include "tests/qml/gallery/Gallery.h"

namespace colophon::test {

/// A cell that is written in: as it is begun, what is wrong with it, the publisher's, and what was filled down.
void cellScene(Gallery &gallery, const QString &name);

} // namespace colophon::test
