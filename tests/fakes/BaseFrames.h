#pragma once

#include "tests/fakes/FakeCatalog.h"
#include "tests/fakes/JsonText.h"

namespace colophon::test {

/// The frames of a base server's stream as they were recorded (contract, section 7): no id, and in development the data
/// on several lines. The times are given as text, for a real server writes seven digits.
class BaseFrames final
{
public:
    enum class Environment : quint8 { Production, Development };

    explicit BaseFrames(Environment environment = Environment::Production)
        : m_environment(environment)
    {
    }

    QByteArray connected(const QByteArray &time) const { return beat("Connected", time); }
    QByteArray ping(const QByteArray &time) const { return beat("Ping", time); }
    /// `…Updated` or `…Deleted`; what a creation is announced as, too. Only the trigger of a test gives an event id.
    QByteArray changed(wire::EntityKind kind, const QByteArray &id, const QByteArray &name, qint64 version,
                       bool deleted, const QByteArray &time, const QByteArray &eventId = {}) const;
    QByteArray statistics(wire::EntityKind kind, const QByteArray &id, const QByteArray &time) const;
    QByteArray userUpdated(const QByteArray &eventId, const QByteArray &userId, int count,
                           const QByteArray &time) const;
    QByteArray tenantUpdated(const QByteArray &eventId, const QByteArray &tenant, const QByteArray &name,
                             const QByteArray &time) const;

private:
    QByteArray beat(const QByteArray &event, const QByteArray &time) const;
    QByteArray frame(const QByteArray &event, const JsonMembers &data) const;

    Environment m_environment;
};

} // namespace colophon::test
