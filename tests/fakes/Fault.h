#pragma once

#include <QtGlobal>

namespace colophon::test {

/// What can go wrong with a stream that stands, with an answer, or with the whole server.
enum class Fault : quint8 {
    None,
    CutFin,      ///< the connection ends in good order: in the middle of the body, or of the stream
    CutRst,      ///< the same by a reset
    CleanEnd,    ///< the stream ends with its last chunk, as if all were said; the connection stays
    CutBefore,   ///< the connection ends before the first byte of an answer
    Stall,       ///< nothing more comes, the connection stays
    HalfFrame,   ///< half a frame, or half a body under its right length, then the end
    Duplicate,   ///< what was sent last comes again
    Reorder,     ///< two versions of an entity come in the wrong order (a base server's stream only)
    TooMany,     ///< 429 with Retry-After
    ServerError, ///< 500 with an empty body
    Unavailable, ///< 503
    Drip,        ///< a few bytes at a time
    TooLong,     ///< Content-Length says more than comes, then the end
    TooShort,    ///< Content-Length says less than comes
    Revoke,      ///< no access token that was given counts any more: 401 until a refresh
    Silence,     ///< streams stand and open, but nothing is told, not even a beat (a base server only)
    Restart,     ///< every connection dies, and for a while none is taken
    Resync,      ///< the server forgets its log: who resumes must take a snapshot (`colophond` only)
    OtherEpoch,  ///< the server is restored from a backup (`colophond` only)
};

/// For reports: "cut-fin".
const char *faultName(Fault fault);

} // namespace colophon::test
