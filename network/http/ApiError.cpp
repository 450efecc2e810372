#include "network/http/ApiError.h"

#include "network/http/CertificateProblem.h"

#include <QCoreApplication>

namespace colophon {

namespace {

constexpr const char *kindNames[] = {"None",         "Cancelled",  "Network",         "Timeout",
                                     "Unauthorized", "Forbidden",  "NotFound",        "PreconditionFailed",
                                     "Conflict",     "Validation", "TooManyRequests", "Server",
                                     "Protocol"};

ApiError::Kind kindOf(int status)
{
    using Kind = ApiError::Kind;
    switch (status) {
    case 401:
        return Kind::Unauthorized;
    case 403:
        return Kind::Forbidden;
    case 404:
    case 410:
        return Kind::NotFound;
    case 412:
    case 428:
        return Kind::PreconditionFailed;
    case 409:
    case 422:
        return Kind::Conflict;
    case 425:
    case 429:
        return Kind::TooManyRequests;
    case 407:
        return Kind::Network;
    case 408:
        return Kind::Timeout;
    case 405:
    case 406:
    case 415:
    case 421:
    case 426:
        return Kind::Protocol;
    default:
        break;
    }
    if (status >= 200 && status < 300)
        return Kind::None;
    if (status >= 400 && status < 500)
        return Kind::Validation;
    return status >= 500 && status < 600 ? Kind::Server : Kind::Protocol;
}

QString tr(const char *source)
{
    return QCoreApplication::translate("ApiError", source);
}

} // namespace

ApiError::ApiError(Kind kind, QString technical)
    : m_kind(kind)
    , m_technical(std::move(technical))
{
}

ApiError ApiError::fromStatus(int httpStatus, wire::Problem problem)
{
    ApiError error(kindOf(httpStatus));
    error.m_retryAfter = std::chrono::seconds(problem.retryAfterSeconds);
    error.m_problem = std::move(problem);
    error.m_problem.status = httpStatus;
    return error;
}

void ApiError::setCertificate(const CertificateProblem &problem)
{
    m_certificate = std::make_shared<const CertificateProblem>(problem);
}

QString ApiError::text() const
{
    if (m_certificate)
        return m_certificate->text();
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Cancelled:
        return tr("The request was cancelled.");
    case Kind::Network:
        return tr("The server cannot be reached.");
    case Kind::Timeout:
        return tr("The server did not answer in time.");
    case Kind::Unauthorized:
        if (m_problem.code == QStringLiteral("ERR_AUTH_INVALID_CREDENTIALS"))
            return tr("The e-mail address or the password is wrong.");
        if (m_problem.code == QStringLiteral("ERR_AUTH_LOCKED_OUT"))
            return tr("This account is locked after too many wrong passwords. Try again in a quarter of an hour.");
        if (m_problem.code == QStringLiteral("ERR_AUTH_EMAIL_UNCONFIRMED"))
            return tr("The e-mail address of this account is not confirmed yet.");
        return tr("The server does not take the sign-in any more. Sign in again.");
    case Kind::Forbidden:
        return tr("This account may not do that. It needs the role Admin, which an administrator can grant.");
    case Kind::NotFound:
        return tr("The server does not have it.");
    case Kind::PreconditionFailed:
        return tr("Somebody else changed it in the meantime.");
    case Kind::Conflict:
        return tr("That does not fit to its present state on the server.");
    case Kind::Validation:
        if (m_problem.code == QStringLiteral("ERR_TENANT_NOT_FOUND"))
            return tr("The server has no such tenant, or it is switched off.");
        return tr("The server refused what was sent.");
    case Kind::TooManyRequests:
        return tr("The server takes no more requests for a moment.");
    case Kind::Server:
        return tr("The server failed (%1).").arg(m_problem.status);
    case Kind::Protocol:
        if (m_problem.status >= 300 && m_problem.status < 400)
            return tr("This address leads to another place. Enter the address of the server itself.");
        return tr("The server answered in a way that Colophon does not understand.");
    }
    return {};
}

QString ApiError::technical() const
{
    QString line = QString::fromLatin1(kindNames[std::size_t(m_kind)]);
    if (m_problem.status != 0)
        line += QStringLiteral(" %1").arg(m_problem.status);
    if (!m_problem.code.isEmpty())
        line += QStringLiteral(" %1").arg(m_problem.code);
    for (auto field = m_problem.fieldErrors.begin(); field != m_problem.fieldErrors.end(); ++field)
        line += QStringLiteral(" %1=%2").arg(field.key(), field.value().join(QLatin1Char(',')));
    if (!m_problem.traceId.isEmpty())
        line += QStringLiteral(" trace %1").arg(m_problem.traceId);
    if (m_certificate)
        line += QLatin1Char(' ') + m_certificate->technical();
    if (!m_technical.isEmpty())
        line += QStringLiteral(" (%1)").arg(m_technical);
    return line;
}

bool ApiError::isTransient() const
{
    switch (m_kind) {
    case Kind::Network:
    case Kind::Timeout:
    case Kind::TooManyRequests:
        return true;
    case Kind::Server:
        return m_problem.status != 501;
    default:
        return false;
    }
}

} // namespace colophon
