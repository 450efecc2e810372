#pragma once

#include <QByteArray>

#include <optional>

namespace colophon::test {

/// The head of an answer as a base server writes it, header by header (contract, section 1.4, and what was recorded).
struct AnswerHead
{
    int status = 200;
    QByteArray contentType; ///< empty: none, and an empty body
    QByteArray date = "Mon, 23 Nov 2026 00:45:20 GMT";
    QByteArray correlationId;
    QByteArray location;   ///< of a 201; empty: none
    QByteArray eTag;       ///< quotes included; empty: none
    QByteArray allow;      ///< of a 405
    QByteArray retryAfter; ///< seconds; no base server sends it, `colophond` does
    bool versioned = true; ///< carries api-supported-versions
    bool stream = false;
    std::optional<qsizetype> contentLength; ///< absent: chunked, unless there is no body

    /// With the empty line.
    QByteArray toText() const;
};

} // namespace colophon::test
