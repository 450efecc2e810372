#pragma once

#include "models/editing/WordPieces.h"

#include <vector>

namespace colophon {

/// One change from a base to another text, in pieces: [begin, end) of the base became [otherBegin, otherEnd).
struct WordChange
{
    int begin = 0;
    int end = 0;
    int otherBegin = 0;
    int otherEnd = 0;

    bool operator==(const WordChange &) const = default;
};

/// The changes from @p base to @p other, in order, with at least one unchanged piece between any two (Myers 1986). A
/// removal or insertion that could stand at several places stands at the last of them. Texts with more than 500
/// removed and inserted pieces between their common beginning and end differ by one change, which keeps the cost at a
/// few milliseconds.
std::vector<WordChange> wordChanges(const std::vector<WordPiece> &base, const std::vector<WordPiece> &other);

} // namespace colophon
