#pragma once

#include "network/http/TokenSource.h"

namespace colophon::test {

/// Tokens as a test says, in place of a Session.
class FixedTokens final : public TokenSource
{
public:
    QByteArray token;      ///< what is sent
    QByteArray tokenAfter; ///< what a refresh brings; empty: the refresh fails
    ApiError refreshError{ApiError::Kind::Unauthorized};
    bool expired = false; ///< until the next refresh
    int refreshes = 0;

    QByteArray accessToken() const override { return token; }
    bool needsRefresh() const override { return expired; }
    void refresh(const QByteArray &rejected, QObject *context, std::function<void(const ApiError &)> done) override;
};

} // namespace colophon::test
