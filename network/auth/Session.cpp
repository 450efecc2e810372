#include "network/auth/Session.h"

#include "network/http/CausationContext.h"
#include "network/http/Log.h"
#include "network/http/Timeouts.h"
#include "network/http/Transport.h"
#include "network/wire/JsonWriter.h"
#include "network/wire/UuidV7.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QUrlQuery>

#include <algorithm>

namespace colophon {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds earliest{60};
constexpr qint64 longestAnswer = 1024 * 1024;

QByteArray credentials(const QString &email, const QString &password)
{
    wire::json::Writer out;
    return out.beginObject().key(u"email").text(email).key(u"password").text(password).endObject().take();
}

QByteArray refreshBody(const QByteArray &refreshToken)
{
    wire::json::Writer out;
    return out.beginObject().key(u"refreshToken").text(QString::fromLatin1(refreshToken)).endObject().take();
}

} // namespace

Session::Session(SessionKey key, QUrl serverUrl, SecretStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_key(std::move(key))
    , m_serverUrl(std::move(serverUrl))
    , m_store(store)
    , m_clock(clock)
{
}

Session::~Session()
{
    const auto replies = m_manager.findChildren<QNetworkReply *>();
    for (QNetworkReply *reply : replies)
        reply->disconnect(this);
}

QNetworkRequest Session::request(const QString &path) const
{
    QNetworkRequest request = bareRequest(m_serverUrl, path, {}, m_trust);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("X-Correlation-ID", wire::uuidText(CausationContext::newCorrelation()));
    request.setRawHeader("X-Tenant-ID", m_key.tenant.toUtf8());
    return request;
}

void Session::post(const QString &path, const QByteArray &body, QObject *context,
                   std::function<void(const Answer &)> done)
{
    // Without the header the server would take the default tenant: a refresh there locks the account (contract, 11.3).
    if (!isHeaderValue(m_key.tenant.toUtf8())) {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done)] {
                done({0, {}, ApiError(ApiError::Kind::Protocol, u"tenant id"_s)});
            },
            Qt::QueuedConnection);
        return;
    }
    secureFor(m_manager, m_serverUrl);
    // Once: a refresh token that is sent twice ends the session.
    QNetworkReply *reply = sendOnce(m_manager, request(path), "POST", body);
    const auto handshake = watchHandshake(*reply);
    const auto timedOut = std::make_shared<bool>(false);
    const std::shared_ptr<Alarm> deadline = m_clock.alarm([reply = QPointer(reply), timedOut] {
        *timedOut = true;
        if (reply)
            reply->abort();
    });
    deadline->set(timeouts::signIn);
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > longestAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, context,
            [this, reply, path, deadline, timedOut, handshake, done = std::move(done)] {
                deadline->cancel();
                reply->deleteLater();
                Answer answer;
                answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
                if (reply->isReadable())
                    answer.body = reply->readAll();
                const bool good = answer.status >= 200 && answer.status < 300;
                if (*timedOut)
                    answer.error = ApiError(ApiError::Kind::Timeout);
                else if (answer.status == 0 || (good && reply->error() != QNetworkReply::NoError))
                    answer.error = networkError(*reply, *handshake);
                else if (!good)
                    answer.error = ApiError::fromStatus(answer.status, wire::parseProblem(answer.status, answer.body));
                if (const auto wait = retryAfterOf(*reply, m_clock.utc()); answer.error && wait.count() > 0)
                    answer.error.setRetryAfter(wait);
                if (answer.error)
                    qCInfo(authLog).noquote() << path << "failed:" << answer.error.technical();
                done(answer);
            });
}

ApiError Session::accept(const Answer &answer)
{
    if (answer.error)
        return answer.error;
    auto tokens = wire::parseTokens(answer.body);
    if (!tokens)
        return ApiError(ApiError::Kind::Protocol, tokens.error.text());
    m_tokens = std::move(*tokens);
    const auto claims = wire::parseClaims(m_tokens.accessToken);
    m_claims = claims ? *claims : wire::TokenClaims{};
    m_expiresAt = m_clock.utc().addSecs(m_tokens.expiresIn.count());
    if (!m_tokens.refreshToken.isEmpty()) {
        m_store.write(m_key.toText(), m_tokens.refreshToken, this, [](bool ok) {
            if (!ok)
                qCWarning(authLog) << "the sign-in could not be kept";
        });
    }
    Q_EMIT changed();
    return {};
}

void Session::later(QObject *context, Done done, ApiError error)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), error = std::move(error)] { done(error); }, Qt::QueuedConnection);
}

void Session::signIn(const QString &email, const QString &password, QObject *context, Done done)
{
    forget();
    const quint64 generation = m_generation;
    post(u"/account/login"_s, credentials(email, password), this,
         [this, generation, email, asker = QPointer(context), done = std::move(done)](const Answer &answer) {
             ApiError error(ApiError::Kind::Cancelled);
             if (generation == m_generation) {
                 const QString before = std::exchange(m_key.user, email.trimmed().toLower());
                 error = accept(answer);
                 if (error)
                     m_key.user = before;
             }
             if (asker)
                 done(error);
         });
}

void Session::restore(QObject *context, Done done)
{
    forget();
    const quint64 generation = m_generation;
    m_store.read(
        m_key.toText(), this,
        [this, generation, asker = QPointer(context), done = std::move(done)](const std::optional<QByteArray> &secret) {
            if (!asker)
                return;
            if (generation != m_generation) {
                done(ApiError(ApiError::Kind::Cancelled));
                return;
            }
            if (!secret || secret->isEmpty()) {
                done(ApiError(ApiError::Kind::Unauthorized, u"nothing kept"_s));
                return;
            }
            m_tokens.refreshToken = *secret;
            refresh({}, asker, done);
        });
}

void Session::signOut()
{
    const bool was = isSignedIn() || !m_tokens.refreshToken.isEmpty();
    if (isSignedIn())
        sayGoodbye();
    forget();
    m_store.remove(m_key.toText(), this, [](bool) {});
    Q_EMIT changed();
    if (was)
        Q_EMIT signedOut(SignOutReason::Operator);
}

void Session::sayGoodbye() const
{
    if (!isHeaderValue(m_key.tenant.toUtf8()))
        return;
    // Whoever signs out lets go of the session as a rule, and the server is to hear of it all the same.
    auto *manager = new QNetworkAccessManager(QCoreApplication::instance());
    secureFor(*manager, m_serverUrl);
    QNetworkRequest farewell = request(u"/account/logout"_s);
    farewell.setRawHeader("Authorization", "Bearer " + m_tokens.accessToken);
    farewell.setTransferTimeout(int(std::chrono::milliseconds(timeouts::farewell).count()));
    QNetworkReply *reply = sendOnce(*manager, farewell, "POST", refreshBody(m_tokens.refreshToken));
    connect(reply, &QNetworkReply::finished, manager, &QObject::deleteLater);
}

void Session::forget()
{
    ++m_generation;
    m_tokens = {};
    m_claims = {};
    m_expiresAt = {};
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &caller : waiting) {
        if (caller.context)
            later(caller.context, caller.done, ApiError(ApiError::Kind::Cancelled));
    }
}

bool Session::isAdmin() const
{
    return std::any_of(m_claims.roles.begin(), m_claims.roles.end(),
                       [](const QString &role) { return role == u"Admin" || role == u"ADMIN"; });
}

QString Session::operatorName() const
{
    if (!m_claims.name.isEmpty())
        return m_claims.name;
    return m_claims.email.isEmpty() ? m_key.user : m_claims.email;
}

bool Session::needsRefresh() const
{
    if (m_tokens.refreshToken.isEmpty())
        return false;
    if (m_tokens.accessToken.isEmpty())
        return true;
    const auto margin = std::min<qint64>(earliest.count(), m_tokens.expiresIn.count() / 5);
    return m_clock.utc().addSecs(margin) >= m_expiresAt;
}

void Session::refresh(const QByteArray &rejected, QObject *context, Done done)
{
    if (!m_tokens.accessToken.isEmpty() && rejected != m_tokens.accessToken) {
        later(context, std::move(done), {});
        return;
    }
    if (m_tokens.refreshToken.isEmpty()) {
        later(context, std::move(done), ApiError(ApiError::Kind::Unauthorized, u"not signed in"_s));
        return;
    }
    m_waiting.push_back({context, std::move(done)});
    if (m_waiting.size() > 1)
        return;
    const quint64 generation = m_generation;
    post(u"/account/refresh-token"_s, refreshBody(m_tokens.refreshToken), this,
         [this, generation](const Answer &answer) {
             if (generation == m_generation)
                 refreshed(accept(answer));
         });
}

void Session::refreshed(const ApiError &error)
{
    const auto waiting = std::exchange(m_waiting, {});
    const bool refused = error.kind() == ApiError::Kind::Unauthorized || error.kind() == ApiError::Kind::Forbidden;
    if (refused) {
        forget();
        m_store.remove(m_key.toText(), this, [](bool) {});
    }
    for (const Waiting &caller : waiting) {
        if (caller.context)
            later(caller.context, caller.done, error);
    }
    if (refused) {
        Q_EMIT changed();
        Q_EMIT signedOut(SignOutReason::Refused);
    }
}

} // namespace colophon
