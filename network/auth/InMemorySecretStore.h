#pragma once

#include "network/auth/SecretStore.h"

#include <QHash>

namespace colophon {

/// Keeps secrets only as long as the program runs, for sessions that shall not be kept.
class InMemorySecretStore final : public SecretStore
{
public:
    void read(const QString &key, QObject *context, std::function<void(std::optional<QByteArray>)> done) override;
    void write(const QString &key, const QByteArray &secret, QObject *context,
               std::function<void(bool ok)> done) override;
    void remove(const QString &key, QObject *context, std::function<void(bool ok)> done) override;

private:
    QHash<QString, QByteArray> m_secrets;
};

} // namespace colophon
