#pragma once

#include "server/http/HeaderFields.h"

namespace colophond {

/// Whether a request with these headers is better answered as gzip than as it is (RFC 9110 section 12.5.3): `gzip`,
/// `x-gzip` or `*` has a weight above zero that is not below that of `identity`. Without `Accept-Encoding`, and when
/// nothing that it names can be had, an answer is sent as it is. A weight that cannot be read is none.
bool prefersGzip(const HeaderFields &request);

/// Whether the body of a request is sent as it is; no other coding is taken.
bool isIdentityCoded(const HeaderFields &request);

/// Says that the coding of an answer depends on `Accept-Encoding`, and which it is.
void announceCoding(HeaderFields &answer, bool gzip);

} // namespace colophond
