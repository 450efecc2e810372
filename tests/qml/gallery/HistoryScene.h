#pragma once

#include "tests/qml/gallery/Gallery.h"

namespace colophon::test {

/// What happened to a book, somebody changing it meanwhile, and what putting back would change.
void historyScene(Gallery &gallery, const QString &name, QSize size);

} // namespace colophon::test
