#pragma once

#include "network/http/CertificateProblem.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace colophon {

/// How a connection of a text/event-stream ended; there is just one for each.
struct SseEnd
{
    enum class Cause : quint8 {
        Lost,         ///< ended in whatever way, cleanly too, or never came about
        TimedOut,     ///< silent for longer than allowed
        NoContent,    ///< 204: the server wants no reconnect (WHATWG HTML, section 9.2.3)
        Refused,      ///< another status than 200
        BadRedirect,  ///< to another origin, to nowhere, or in circles
        WrongType,    ///< 200, but no text/event-stream, or one that was compressed unasked
        BrokenFrames, ///< beyond the parser's limits
    };

    Cause cause = Cause::Lost;
    int status = 0; ///< of the answer; 0: there was none
    /// What the answer's Retry-After asks for, 0 up to an hour; 0 when it does not say.
    std::chrono::milliseconds retryAfter{0};
    /// What was wrong with the server's certificate, where the connection never came about because of that.
    std::optional<CertificateProblem> certificate{};

    /// Whether trying again makes no sense before somebody changes something: 204, and each 4xx but 408, 425 and 429.
    bool isFinal() const;
    /// English and technical, for a log: the cause and the status, nothing that the server wrote.
    QByteArray text() const;
};

} // namespace colophon
