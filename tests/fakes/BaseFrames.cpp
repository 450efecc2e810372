#include "tests/fakes/BaseFrames.h"

namespace colophon::test {

using wire::EntityKind;

namespace {

const QByteArray noId = QByteArrayLiteral("\"00000000-0000-0000-0000-000000000000\"");

QByteArray word(EntityKind kind)
{
    const QLatin1StringView name = wire::entityName(kind);
    return QByteArray(name.data(), name.size());
}

} // namespace

QByteArray BaseFrames::frame(const QByteArray &event, const JsonMembers &data) const
{
    const QByteArray json = m_environment == Environment::Development ? indentedJson(data) : compactJson(data);
    return "event: " + event + "\ndata: " + QByteArray(json).replace("\n", "\ndata: ") + "\n\n";
}

QByteArray BaseFrames::beat(const QByteArray &event, const QByteArray &time) const
{
    return frame(event, {{"NotificationType", "\"Ping\""},
                         {"eventId", noId},
                         {"entityId", noId},
                         {"eventType", "\"Ping\""},
                         {"timestamp", quoted(time)},
                         {"version", "0"}});
}

QByteArray BaseFrames::changed(EntityKind kind, const QByteArray &id, const QByteArray &name, qint64 version,
                               bool deleted, const QByteArray &time, const QByteArray &eventId) const
{
    const QByteArray event = word(kind) + (deleted ? "Deleted" : "Updated");
    JsonMembers data{{"NotificationType", quoted(event)},
                     {"eventId", eventId.isEmpty() ? noId : quoted(eventId)},
                     {"entityId", quoted(id)}};
    // Of a category's change nothing is told but that it happened.
    if (!deleted && kind != EntityKind::Category)
        data.emplace_back(kind == EntityKind::Book ? "title" : "name", quoted(name));
    data.emplace_back("timestamp", quoted(time));
    data.emplace_back("version", QByteArray::number(version));
    data.emplace_back("eventType", quoted(event));
    return frame(event, data);
}

QByteArray BaseFrames::statistics(EntityKind kind, const QByteArray &id, const QByteArray &time) const
{
    const QByteArray event = word(kind) + "StatisticsUpdate";
    return frame(event, {{"NotificationType", quoted(event)},
                         {"eventId", noId},
                         {"entityId", quoted(id)},
                         {"timestamp", quoted(time)},
                         {"version", "0"},
                         {"eventType", quoted(event)}});
}

QByteArray BaseFrames::userUpdated(const QByteArray &eventId, const QByteArray &userId, int count,
                                   const QByteArray &time) const
{
    return frame("UserUpdated", {{"NotificationType", "\"UserUpdated\""},
                                 {"eventId", quoted(eventId)},
                                 {"entityId", quoted(userId)},
                                 {"timestamp", quoted(time)},
                                 {"favoritesCount", QByteArray::number(count)},
                                 {"version", "0"},
                                 {"eventType", "\"UserUpdated\""}});
}

QByteArray BaseFrames::tenantUpdated(const QByteArray &eventId, const QByteArray &tenant, const QByteArray &name,
                                     const QByteArray &time) const
{
    return frame("TenantUpdated", {{"NotificationType", "\"TenantUpdated\""},
                                   {"eventId", quoted(eventId)},
                                   {"entityId", quoted(tenant)},
                                   {"name", quoted(name)},
                                   {"timestamp", quoted(time)},
                                   {"version", "0"},
                                   {"eventType", "\"TenantUpdated\""}});
}

} // namespace colophon::test
