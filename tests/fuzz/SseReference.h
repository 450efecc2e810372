#pragma once

#include "tests/network/SseVectors.h"

namespace colophon::test {

/// The standard's algorithm, written down step by step over the whole stream, without any thought for speed (WHATWG
/// HTML, section 9.2.6; Encoding, section 8.1.1). What SseParser is compared with.
SseOutcome referenceOfSse(const QByteArray &stream);

} // namespace colophon::test
