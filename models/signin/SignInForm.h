#pragma once

#include "models/signin/LocalCatalogModel.h"
#include "network/auth/SecretStore.h"
#include "network/auth/Session.h"
#include "network/http/CatalogApi.h"
#include "network/http/CausationContext.h"

#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace colophon {

/// What the sign-in window shows and does: signs an operator in to a server, or asks for a catalog of this computer.
/// The program makes it and takes what it brings. The password lives here only until the server has answered. UI thread
/// only.
class SignInForm : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The program owns its sign-in form")
    /// "server" or "local".
    Q_PROPERTY(QString mode READ mode WRITE setMode NOTIFY changed)
    Q_PROPERTY(QString server READ server WRITE setServer NOTIFY changed)
    Q_PROPERTY(QString tenant READ tenant WRITE setTenant NOTIFY changed)
    Q_PROPERTY(QString email READ email WRITE setEmail NOTIFY changed)
    Q_PROPERTY(QString password READ password WRITE setPassword NOTIFY changed)
    /// Whether the session is kept in the system's key chain.
    Q_PROPERTY(bool keep READ keep WRITE setKeep NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    /// What happened, for the whole form; its tone is "", "info", "warning" or "error".
    Q_PROPERTY(QString message READ message NOTIFY changed)
    Q_PROPERTY(QString messageTone READ messageTone NOTIFY changed)
    /// What is known of the server; its tone is "", "good", "warning" or "error".
    Q_PROPERTY(QString serverNote READ serverNote NOTIFY changed)
    Q_PROPERTY(QString serverTone READ serverTone NOTIFY changed)
    Q_PROPERTY(QString serverError READ serverError NOTIFY changed)
    /// Whose certificate the server showed, where it is not trusted: a line each; "" where that is not what is wrong.
    Q_PROPERTY(QString certificate READ certificate NOTIFY changed)
    /// Whether an own authority of the server might be what is missing.
    Q_PROPERTY(bool authorityWanted READ isAuthorityWanted NOTIFY changed)
    /// Path of the file with the server's own authority; "" for none. Told apart from the rest, whose changes would
    /// wipe the half of a path that stands in its field.
    Q_PROPERTY(QString caFile READ caFile WRITE setCaFile NOTIFY caFileChanged)
    Q_PROPERTY(QString caError READ caError NOTIFY changed)
    Q_PROPERTY(QString emailError READ emailError NOTIFY changed)
    Q_PROPERTY(QString passwordError READ passwordError NOTIFY changed)
    Q_PROPERTY(colophon::LocalCatalogModel *catalogs READ catalogs CONSTANT)
    /// Row of `catalogs`; -1: none.
    Q_PROPERTY(int currentCatalog READ currentCatalog WRITE setCurrentCatalog NOTIFY changed)

public:
    /// kept: where a session goes that shall survive this start; passing: where others go. All outlive the form and the
    /// sessions that it brings.
    SignInForm(SecretStore &kept, SecretStore &passing, Clock &clock, QObject *parent = nullptr);
    ~SignInForm() override;

    QString mode() const { return m_mode; }
    void setMode(const QString &mode);
    QString server() const { return m_server; }
    void setServer(const QString &server);
    QString tenant() const { return m_tenant; }
    void setTenant(const QString &tenant);
    QString email() const { return m_email; }
    void setEmail(const QString &email);
    QString password() const { return m_password; }
    void setPassword(const QString &password);
    bool keep() const { return m_keep; }
    void setKeep(bool keep);
    bool isBusy() const { return m_busy; }
    QString message() const { return m_message; }
    QString messageTone() const { return m_messageTone; }
    QString serverNote() const { return m_serverNote; }
    QString serverTone() const { return m_serverTone; }
    QString serverError() const { return m_serverError; }
    QString certificate() const { return m_certificate; }
    bool isAuthorityWanted() const { return m_authorityWanted; }
    QString caFile() const { return m_caFile; }
    /// Reads the file; what is wrong with it is told at its field. The server is asked again.
    void setCaFile(const QString &file);
    QString caError() const { return m_caError; }
    QString emailError() const { return m_emailError; }
    QString passwordError() const { return m_passwordError; }
    LocalCatalogModel *catalogs() { return &m_catalogs; }
    int currentCatalog() const { return m_currentCatalog; }
    void setCurrentCatalog(int row);
    /// From outside: why the form is shown, or what a local catalog's opening came to.
    void setMessage(const QString &message, const QString &tone);

    /// The signed-in session of the last serverSession(); the caller owns it. Its tokens are in the store that `keep`
    /// asks for.
    std::unique_ptr<Session> takeSession();

    /// Signs in, or opens the current catalog. What is missing is told at its field.
    Q_INVOKABLE void submit();
    /// Asks the server whether it is one; the answer is serverNote.
    Q_INVOKABLE void probe();
    /// A catalog that does not exist yet, in a folder that is empty or does not exist.
    Q_INVOKABLE void newCatalog(const QUrl &folder);
    /// A folder that holds a catalog.
    Q_INVOKABLE void chooseFolder(const QUrl &folder);

Q_SIGNALS:
    void changed();
    void caFileChanged();
    /// takeSession() has it.
    void serverSession();
    void localRequested(const QString &folder);

private:
    void setText(QString &member, const QString &value);
    bool complete();
    void readTrust();
    QUrl serverUrl() const;
    void signedIn(const ApiError &error);
    void takeCertificate(const ApiError &error);
    void probed(const ApiError &error, bool answers);
    void openFolder(const QUrl &folder, bool fresh);

    SecretStore &m_kept;
    SecretStore &m_passing;
    Clock &m_clock;
    CausationContext m_causation;
    LocalCatalogModel m_catalogs;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Session> m_probeSession;
    std::unique_ptr<ApiClient> m_probeClient;
    QString m_mode;
    QString m_server;
    QString m_tenant;
    QString m_email;
    QString m_password;
    QString m_message;
    QString m_messageTone;
    QString m_serverNote;
    QString m_serverTone;
    QString m_serverError;
    QString m_certificate;
    QString m_caFile;
    QString m_caError;
    ServerTrust m_trust;
    QString m_emailError;
    QString m_passwordError;
    int m_currentCatalog = -1;
    qint64 m_probedAtMs = 0;
    bool m_authorityWanted = false;
    bool m_keep = true;
    bool m_busy = false;
};

} // namespace colophon
