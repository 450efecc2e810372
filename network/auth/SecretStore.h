#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace colophon {

/// Where secrets are kept between starts: the system's keychain, or memory (InMemorySecretStore). Callbacks come in a
/// later turn of the event loop, on the UI thread, and not at all when the context is gone.
class SecretStore
{
public:
    virtual ~SecretStore();

    /// Nothing when there is no such secret, or it cannot be read.
    virtual void read(const QString &key, QObject *context, std::function<void(std::optional<QByteArray>)> done) = 0;
    /// ok is false when it could not be kept.
    virtual void write(const QString &key, const QByteArray &secret, QObject *context,
                       std::function<void(bool ok)> done) = 0;
    virtual void remove(const QString &key, QObject *context, std::function<void(bool ok)> done) = 0;
};

} // namespace colophon
