#pragma once

#include "tests/qml/gallery/Gallery.h"

namespace colophon::test {

/// Duplicates that become one, what books still name, what is made from a book's form.
void mergeScene(Gallery &gallery, const QString &name);

} // namespace colophon::test
