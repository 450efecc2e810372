#pragma once

#include "network/auth/InMemorySecretStore.h"
#include "network/auth/SecretStore.h"

#include <QObject>

namespace QKeychain {
class Job;
}

namespace colophon {

/// Secrets in the system's key chain (Secret Service or KWallet, Keychain, Credential Store), under the service
/// "colophon". Where there is no key chain they are held in memory until the program ends, and fallenBack() says so,
/// once. Never writes a secret anywhere else. UI thread only.
class KeychainStore : public QObject, public SecretStore
{
    Q_OBJECT

public:
    explicit KeychainStore(QObject *parent = nullptr);

    void read(const QString &key, QObject *context, std::function<void(std::optional<QByteArray>)> done) override;
    void write(const QString &key, const QByteArray &secret, QObject *context,
               std::function<void(bool ok)> done) override;
    void remove(const QString &key, QObject *context, std::function<void(bool ok)> done) override;

    /// What is known of the system's key chain.
    enum class State : quint8 {
        Untried,   ///< nothing was read or written yet
        InUse,     ///< it has answered
        MemoryOnly ///< there is none: secrets are lost when the program ends
    };
    State state() const { return m_state; }

Q_SIGNALS:
    /// `text` tells the operator that sign-ins will not survive this start.
    void fallenBack(const QString &text);

private:
    /// Notes what an answer says of the key chain; false when it says that there is none.
    bool answered(const QKeychain::Job &job);

    InMemorySecretStore m_memory;
    State m_state = State::Untried;
};

} // namespace colophon
