#pragma once

#include "network/wire/Parsed.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <chrono>

namespace colophon::wire {

/// The LoginResponse (contract, section 11.2). Secret: has no debug output and never reaches a log.
struct Tokens
{
    QByteArray accessToken;
    QByteArray refreshToken;
    std::chrono::seconds expiresIn{0};
};

/// Refuses empty tokens and tokens with characters that do not belong into a header.
Parsed<Tokens> parseTokens(QByteArrayView json);

/// What a client reads out of an access token. The signature is the server's affair; this is for the screen only.
struct TokenClaims
{
    QString userId;
    QString name;
    QString email;
    QString tenantId;
    QStringList roles;   ///< the claim's long URI and short name, a string or an array (contract, section 11.1)
    QDateTime expiresAt; ///< UTC; invalid when absent
};

Parsed<TokenClaims> parseClaims(QByteArrayView accessToken);

} // namespace colophon::wire
