#include "network/auth/InMemorySecretStore.h"

#include <QObject>

namespace colophon {

namespace {

void later(QObject *context, std::function<void()> call)
{
    QMetaObject::invokeMethod(context, std::move(call), Qt::QueuedConnection);
}

} // namespace

void InMemorySecretStore::read(const QString &key, QObject *context,
                               std::function<void(std::optional<QByteArray>)> done)
{
    const auto held = m_secrets.constFind(key);
    std::optional<QByteArray> secret;
    if (held != m_secrets.constEnd())
        secret = *held;
    later(context, [secret, done = std::move(done)] { done(secret); });
}

void InMemorySecretStore::write(const QString &key, const QByteArray &secret, QObject *context,
                                std::function<void(bool)> done)
{
    m_secrets.insert(key, secret);
    later(context, [done = std::move(done)] { done(true); });
}

void InMemorySecretStore::remove(const QString &key, QObject *context, std::function<void(bool)> done)
{
    m_secrets.remove(key);
    later(context, [done = std::move(done)] { done(true); });
}

} // namespace colophon
