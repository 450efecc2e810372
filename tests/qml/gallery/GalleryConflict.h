#pragma once

#include "tests/qml/gallery/GalleryCatalog.h"

namespace colophon::test {

/// Writes what the design's picture of a conflict shows into a draft of "Nadja", and has somebody else change the book
/// meanwhile: published, description in French and price meet. The draft lives as long as the answer.
std::shared_ptr<DraftState> makeConflict(GalleryCatalog &catalog);

} // namespace colophon::test
