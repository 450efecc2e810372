#include "models/signin/SignInForm.h"

#include "network/http/CertificateProblem.h"
#include "network/http/Transport.h"

#include <QDir>
#include <QFileInfo>

namespace colophon {

using namespace Qt::StringLiterals;

SignInForm::SignInForm(SecretStore &kept, SecretStore &passing, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_kept(kept)
    , m_passing(passing)
    , m_clock(clock)
    , m_mode(u"server"_s)
{
}

SignInForm::~SignInForm() = default;

void SignInForm::setText(QString &member, const QString &value)
{
    if (member == value)
        return;
    member = value;
    Q_EMIT changed();
}

void SignInForm::setMode(const QString &mode)
{
    if (mode == "server"_L1 || mode == "local"_L1)
        setText(m_mode, mode);
}

void SignInForm::setServer(const QString &server)
{
    if (m_server == server)
        return;
    m_serverNote.clear();
    m_serverTone.clear();
    m_serverError.clear();
    m_certificate.clear();
    m_authorityWanted = false;
    m_probeClient.reset();
    setText(m_server, server);
}

void SignInForm::setTenant(const QString &tenant)
{
    setText(m_tenant, tenant);
}

void SignInForm::setEmail(const QString &email)
{
    m_emailError.clear();
    setText(m_email, email);
}

void SignInForm::setPassword(const QString &password)
{
    m_passwordError.clear();
    setText(m_password, password);
}

void SignInForm::setCaFile(const QString &file)
{
    const QString path = file.trimmed();
    if (m_caFile == path)
        return;
    m_caFile = path;
    readTrust();
    Q_EMIT caFileChanged();
    Q_EMIT changed();
    if (m_caError.isEmpty())
        probe();
}

void SignInForm::readTrust()
{
    const auto loaded = ServerTrust::fromFile(m_caFile, m_clock.utc());
    m_trust = loaded.trust;
    m_caError = ServerTrust::text(loaded.fault);
}

void SignInForm::setKeep(bool keep)
{
    if (m_keep == keep)
        return;
    m_keep = keep;
    Q_EMIT changed();
}

void SignInForm::setCurrentCatalog(int row)
{
    if (m_currentCatalog == row)
        return;
    m_currentCatalog = row;
    Q_EMIT changed();
}

void SignInForm::setMessage(const QString &message, const QString &tone)
{
    m_message = message;
    m_messageTone = tone;
    Q_EMIT changed();
}

std::unique_ptr<Session> SignInForm::takeSession()
{
    return std::move(m_session);
}

QUrl SignInForm::serverUrl() const
{
    const QString text = m_server.trimmed();
    if (text.isEmpty())
        return {};
    // People type a host name; a server elsewhere is spoken to over TLS unless they say otherwise.
    const QUrl url =
        text.contains("://"_L1) ? QUrl(text, QUrl::StrictMode) : QUrl(u"https://"_s + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return {};
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
}

bool SignInForm::complete()
{
    m_serverError = serverUrl().isEmpty() ? tr("Enter an address such as catalog.example.org.") : QString();
    m_emailError = m_email.trimmed().isEmpty() ? tr("Enter your email address.") : QString();
    m_passwordError = m_password.isEmpty() ? tr("Enter your password.") : QString();
    // It may have come to an end since it was chosen, or be another one by now.
    readTrust();
    return m_serverError.isEmpty() && m_caError.isEmpty() && m_emailError.isEmpty() && m_passwordError.isEmpty();
}

void SignInForm::submit()
{
    if (m_busy)
        return;
    setMessage({}, {});
    if (m_mode == "local"_L1) {
        if (const QString folder = m_catalogs.folderAt(m_currentCatalog); !folder.isEmpty())
            Q_EMIT localRequested(folder);
        return;
    }
    const bool all = complete();
    m_busy = all;
    Q_EMIT changed();
    if (!all)
        return;
    SessionKey key{.server = serverUrl(), .user = m_email.trimmed().toLower()};
    if (!m_tenant.trimmed().isEmpty())
        key.tenant = m_tenant.trimmed();
    m_session = std::make_unique<Session>(key, key.server, m_keep ? m_kept : m_passing, m_clock);
    m_session->setTrust(m_trust);
    m_session->signIn(m_email.trimmed(), m_password, this, [this](const ApiError &error) { signedIn(error); });
}

void SignInForm::signedIn(const ApiError &error)
{
    m_busy = false;
    if (!error) {
        m_password.clear();
        Q_EMIT changed();
        Q_EMIT serverSession();
        return;
    }
    m_session.reset();
    takeCertificate(error);
    if (error.kind() == ApiError::Kind::Unauthorized) {
        m_passwordError = tr("Email address, password and tenant do not belong together.");
        Q_EMIT changed();
        return;
    }
    setMessage(error.text(), u"error"_s);
}

void SignInForm::probe()
{
    const QUrl url = serverUrl();
    if (url.isEmpty())
        return;
    m_probeSession = std::make_unique<Session>(SessionKey{.server = url, .user = {}}, url, m_passing, m_clock);
    m_probeClient = std::make_unique<ApiClient>(url, SessionKey{}.tenant, *m_probeSession, m_causation, m_clock);
    m_probeClient->setTrust(m_trust);
    m_probedAtMs = m_clock.monotonicMs();
    CatalogApi(*m_probeClient).health(m_probeClient.get(), [this](const ApiResult<CatalogApi::ServerHealth> &health) {
        probed(health.error, health.value.answers);
    });
}

void SignInForm::takeCertificate(const ApiError &error)
{
    using Cause = CertificateProblem::Cause;
    const CertificateProblem *problem = error.certificate();
    m_certificate = problem ? problem->details() : QString();
    m_authorityWanted = problem && (problem->cause == Cause::SelfSigned || problem->cause == Cause::UnknownIssuer);
}

void SignInForm::probed(const ApiError &error, bool answers)
{
    takeCertificate(error);
    if (!error) {
        const QString took = QString::number(m_clock.monotonicMs() - m_probedAtMs);
        const bool encrypted = serverUrl().scheme() == "https"_L1;
        m_serverNote = encrypted ? tr("Reached in %1 ms, certificate valid").arg(took)
                                 : tr("Reached in %1 ms, not encrypted").arg(took);
        m_serverTone = encrypted || isLoopback(serverUrl().host()) ? u"good"_s : u"warning"_s;
        m_serverError.clear();
    } else {
        m_serverNote = answers ? tr("Something answers there, but it is not ready.") : error.text();
        m_serverTone = u"error"_s;
    }
    Q_EMIT changed();
}

void SignInForm::newCatalog(const QUrl &folder)
{
    openFolder(folder, true);
}

void SignInForm::chooseFolder(const QUrl &folder)
{
    openFolder(folder, false);
}

void SignInForm::openFolder(const QUrl &folder, bool fresh)
{
    const QString path = folder.toLocalFile();
    if (path.isEmpty())
        return;
    const bool holdsCatalog = QFileInfo::exists(path + "/catalog.sqlite"_L1);
    if (fresh && !holdsCatalog && QDir(path).exists() && !QDir(path).isEmpty()) {
        setMessage(tr("This folder holds other things. Choose an empty one for a new catalog."), u"error"_s);
        return;
    }
    if (!fresh && !holdsCatalog) {
        setMessage(tr("This folder holds no catalog."), u"error"_s);
        return;
    }
    setMessage({}, {});
    Q_EMIT localRequested(path);
}

} // namespace colophon
