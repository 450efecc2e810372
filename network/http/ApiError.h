#pragma once

#include "network/wire/Problem.h"

#include <QString>

#include <chrono>
#include <memory>

namespace colophon {

struct CertificateProblem;

/// Why a request did not bring what was asked for: the one error of everything in this room. kind() and httpStatus() to
/// decide on, problem() with the server's machine code and field errors, text() to show, technical() for the details,
/// isTransient() for whether to try again. None of them holds what a server wrote for people.
class ApiError
{
public:
    enum class Kind : quint8 {
        None,
        Cancelled,          ///< by this program
        Network,            ///< no connection, or it broke off; 407
        Timeout,            ///< no whole answer before the deadline; 408
        Unauthorized,       ///< 401, also after a refresh of the token
        Forbidden,          ///< 403
        NotFound,           ///< 404, 410
        PreconditionFailed, ///< 412, 428: somebody else was faster
        Conflict,           ///< 409, 422 of an idempotency key
        Validation,         ///< other 4xx, with the server's codes
        TooManyRequests,    ///< 429, 425: surely not carried out
        Server,             ///< 5xx
        Protocol,           ///< an answer that the contract does not know
    };

    ApiError() = default;
    explicit ApiError(Kind kind, QString technical = QString());
    /// The error that an HTTP status stands for; None for 2xx.
    static ApiError fromStatus(int httpStatus, wire::Problem problem);

    Kind kind() const { return m_kind; }
    explicit operator bool() const { return m_kind != Kind::None; }
    int httpStatus() const { return m_problem.status; } ///< 0 without an answer
    const wire::Problem &problem() const { return m_problem; }
    /// 429 and 503: how long the server asks to wait; 0 when it does not say.
    std::chrono::seconds retryAfter() const { return m_retryAfter; }
    /// Network: what was wrong with the server's certificate; null where it was not that.
    const CertificateProblem *certificate() const { return m_certificate.get(); }
    void setCertificate(const CertificateProblem &problem);
    void setRetryAfter(std::chrono::seconds wait) { m_retryAfter = wait; }

    /// What happened, in an operator's words and language. Never holds what the server wrote.
    QString text() const;
    /// English and technical, for a log: kind, status, code, fields, trace id. No bodies, no headers.
    QString technical() const;
    /// Whether the same request may succeed later without anybody changing it.
    bool isTransient() const;

private:
    Kind m_kind = Kind::None;
    wire::Problem m_problem;
    QString m_technical;
    std::shared_ptr<const CertificateProblem> m_certificate;
    std::chrono::seconds m_retryAfter{0};
};

} // namespace colophon
