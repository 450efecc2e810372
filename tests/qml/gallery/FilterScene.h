#pragma once

#include "tests/qml/gallery/Gallery.h"

namespace colophon::test {

/// Conditions as chips, their editor, and saved views beside them; at last with more than there is room for.
void filterScene(Gallery &gallery, const QString &name, QSize size);

} // namespace colophon::test
