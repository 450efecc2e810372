#include "network/stream/NotificationDecoder.h"

#include "network/wire/JsonFields.h"

namespace colophon {

namespace {

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using wire::Notification;
using wire::ParseError;
namespace json = wire::json;
using json::Name;
using Type = Notification::Type;

struct Ending
{
    QLatin1StringView text;
    Type type;
};

constexpr Ending endings[] = {{"Created"_L1, Type::Created},   {"CoverUpdated"_L1, Type::Updated},
                              {"Updated"_L1, Type::Updated},   {"Deleted"_L1, Type::Deleted},
                              {"Restored"_L1, Type::Restored}, {"StatisticsUpdate"_L1, Type::Statistics}};

void classify(Notification &notification)
{
    const QString &name = notification.name;
    if (name == "Connected"_L1)
        notification.type = Type::Connected;
    else if (name == "Ping"_L1)
        notification.type = Type::Ping;
    else if (name == "Resync"_L1)
        notification.type = Type::Resync;
    for (const wire::EntityKind kind : wire::allEntityKinds) {
        const QLatin1StringView word = wire::entityName(kind);
        if (!name.startsWith(word))
            continue;
        for (const Ending &ending : endings) {
            if (QStringView(name).sliced(word.size()) != ending.text)
                continue;
            notification.kind = kind;
            notification.type = ending.type;
        }
    }
}

/// Ids that are no UUIDs, as those of tenants, stay null.
bool readId(json::Value &value, QUuid &out)
{
    QString text;
    if (!json::readText(value, text))
        return false;
    out = text.size() == 36 ? QUuid::fromString(text) : QUuid();
    return true;
}

bool readCount(json::Value &value, qint64 &out)
{
    return json::readInteger(value, out) && out >= 0;
}

ParseError readActor(json::Value &value, wire::Actor &actor)
{
    if (json::isNull(value))
        return {};
    json::Object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return json::error(Name::WrongType, "actor");
    return json::eachField(object, [&](std::string_view name, json::Value &member) {
        if (name == "id"sv)
            return json::unless(json::readText(member, actor.id), Name::WrongType, "actor.id");
        if (name == "name"sv)
            return json::unless(json::readText(member, actor.name), Name::WrongType, "actor.name");
        return ParseError{};
    });
}

ParseError readData(QByteArrayView data, Notification &out, QString &saidName)
{
    json::Document document(data);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "NotificationType"sv || (name == "eventType"sv && saidName.isEmpty()))
            return json::unless(json::readText(value, saidName), Name::WrongType, "eventType");
        if (name == "eventId"sv)
            return json::unless(readId(value, out.eventId), Name::WrongType, "eventId");
        if (name == "entityId"sv)
            return json::unless(readId(value, out.entityId), Name::WrongType, "entityId");
        if (name == "title"sv || name == "name"sv)
            return json::unless(json::readText(value, out.title), Name::WrongType, "title");
        if (name == "version"sv)
            return json::unless(readCount(value, out.version), Name::BadValue, "version");
        if (name == "sequence"sv)
            return json::unless(readCount(value, out.sequence), Name::BadValue, "sequence");
        if (name == "affects"sv)
            return json::unless(readCount(value, out.affects), Name::BadValue, "affects");
        if (name == "causationId"sv)
            return json::unless(readId(value, out.causationId), Name::WrongType, "causationId");
        if (name == "correlationId"sv)
            return json::unless(readId(value, out.correlationId), Name::WrongType, "correlationId");
        if (name == "clientId"sv)
            return json::unless(json::readText(value, out.clientId), Name::WrongType, "clientId");
        if (name == "actor"sv)
            return readActor(value, out.actor);
        if (name == "timestamp"sv)
            return json::unless(json::readTime(value, out.timestamp), Name::BadValue, "timestamp");
        if (name == "reason"sv)
            return json::unless(json::readText(value, out.reason), Name::WrongType, "reason");
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    return json::unless(document.atEnd(), Name::NotJson, "");
}

} // namespace

wire::Parsed<Notification> decodeNotification(const SseEvent &event)
{
    Notification notification;
    QString saidName;
    const ParseError failed = readData(event.data, notification, saidName);
    notification.name = event.type == "message" ? saidName : QString::fromUtf8(event.type);
    classify(notification);
    // What greets and what beats needs no data to be understood.
    const bool needsData = notification.type != Type::Connected && notification.type != Type::Ping;
    if (failed.name != Name::None && needsData)
        return failed;
    if (notification.isCatalogChange() && notification.entityId.isNull())
        return json::error(Name::MissingMember, "entityId");
    if (event.hasId)
        notification.cursor = event.lastEventId.toByteArray();
    return notification;
}

} // namespace colophon
