#pragma once

#include "network/auth/SecretStore.h"
#include "network/auth/SessionKey.h"
#include "network/http/Clock.h"
#include "network/http/ServerTrust.h"
#include "network/http/TokenSource.h"
#include "network/wire/Tokens.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

#include <vector>

class QNetworkReply;

namespace colophon {

/// One operator signed in to one tenant of one server: holds the tokens and renews them (contract, section 11). UI
/// thread only.
class Session final : public QObject, public TokenSource
{
    Q_OBJECT
public:
    using Done = std::function<void(const ApiError &)>;
    enum class SignOutReason : quint8 {
        Operator, ///< asked for
        Refused,  ///< the server takes the refresh token no more: sign in anew
    };
    Q_ENUM(SignOutReason)

    /// serverUrl: where requests go, which for a local catalog is not key.server. store and clock outlive it.
    Session(SessionKey key, QUrl serverUrl, SecretStore &store, Clock &clock, QObject *parent = nullptr);
    ~Session() override;

    const SessionKey &key() const { return m_key; }
    QUrl serverUrl() const { return m_serverUrl; }
    void setServerUrl(const QUrl &url) { m_serverUrl = url; }
    /// Who else may vouch for the server, for this session's other connections as well; before the first request.
    void setTrust(const ServerTrust &trust) { m_trust = trust; }
    const ServerTrust &trust() const { return m_trust; }

    /// POST /account/login. The email becomes key().user. The password is not kept.
    void signIn(const QString &email, const QString &password, QObject *context, Done done);
    /// Takes up the session that the store kept, by one refresh. Unauthorized when there is none.
    void restore(QObject *context, Done done);
    /// Forgets the tokens here and in the store and tells the server. Emits signedOut(Operator) if anyone was signed
    /// in.
    void signOut();

    bool isSignedIn() const { return !m_tokens.accessToken.isEmpty(); }
    /// Whether the token names the role Admin, without which nothing can be changed (contract, section 11.4).
    bool isAdmin() const;
    QString userId() const { return m_claims.userId; }
    /// What to show for the operator: name, else e-mail address.
    QString operatorName() const;
    QDateTime expiresAt() const { return m_expiresAt; }

    QByteArray accessToken() const override { return m_tokens.accessToken; }
    bool needsRefresh() const override;
    void refresh(const QByteArray &rejected, QObject *context, Done done) override;

Q_SIGNALS:
    /// Signed in, refreshed or signed out: role, name and expiry may be others.
    void changed();
    void signedOut(colophon::Session::SignOutReason reason);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    struct Answer
    {
        int status = 0;
        QByteArray body;
        ApiError error;
    };
    void post(const QString &path, const QByteArray &body, QObject *context, std::function<void(const Answer &)> done);
    QNetworkRequest request(const QString &path) const;
    void sayGoodbye() const;
    ApiError accept(const Answer &answer);
    void later(QObject *context, Done done, ApiError error);
    void forget();
    void refreshed(const ApiError &error);

    SessionKey m_key;
    QUrl m_serverUrl;
    ServerTrust m_trust;
    SecretStore &m_store;
    Clock &m_clock;
    QNetworkAccessManager m_manager;
    wire::Tokens m_tokens;
    wire::TokenClaims m_claims;
    QDateTime m_expiresAt;
    std::vector<Waiting> m_waiting;
    quint64 m_generation = 0;
};

} // namespace colophon
