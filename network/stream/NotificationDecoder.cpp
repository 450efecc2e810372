#include "network/stream/NotificationDecoder.h"

#include "network/wire/EntityReader.h"
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

/// What a frame's data says beside the notification itself.
struct Said
{
    QString name;
    QString entityName;
    std::optional<wire::EntityKind> kind; ///< of the event's name, as far as that is known
    bool entityCame = false;
    bool early = false; ///< the entity came before its kind was known
};

/// A bad entity is no bad frame: the change is still announced, and can be read.
void readPayload(json::Value &value, Notification &out, Said &said)
{
    if (json::isNull(value))
        return;
    said.entityCame = true;
    const auto kind = said.kind ? said.kind : wire::entityKindFromName(said.entityName);
    if (!kind) {
        said.early = true;
        return;
    }
    json::Object object;
    json::TextCache words;
    wire::Entity entity;
    out.entityError = value.get_object().get(object) == simdjson::SUCCESS
                          ? json::readEntity(*kind, object, {}, words, entity)
                          : json::error(Name::WrongType, "entity");
    if (out.entityError.name == Name::None)
        out.entity = std::move(entity);
    else if (out.entityError.where != "entity"_L1)
        out.entityError.where.prepend("entity."_L1);
}

ParseError readData(QByteArrayView data, Notification &out, Said &said)
{
    json::Document document(data);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "NotificationType"sv || (name == "eventType"sv && said.name.isEmpty()))
            return json::unless(json::readText(value, said.name), Name::WrongType, "eventType");
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
        if (name == "entityName"sv)
            return json::unless(json::readText(value, said.entityName), Name::WrongType, "entityName");
        if (name == "entity"sv)
            readPayload(value, out, said);
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    return json::unless(document.atEnd(), Name::NotJson, "");
}

/// An entity that is not the one that the frame speaks of, or not yet at its version, is as good as none.
void checkPayload(Notification &notification, const Said &said)
{
    ParseError wrong;
    if (!notification.isCatalogChange() ||
        (!said.entityName.isEmpty() && wire::entityKindFromName(said.entityName) != notification.kind))
        wrong = json::error(Name::BadValue, "entityName");
    else if (!notification.entity && said.entityCame && notification.entityError.name == Name::None)
        wrong = json::error(Name::BadValue, "entityName");
    else if (notification.entity && wire::kindOf(*notification.entity) != *notification.kind)
        wrong = json::error(Name::BadValue, "entityName");
    else if (notification.entity && wire::idOf(*notification.entity) != notification.entityId)
        wrong = json::error(Name::BadValue, "entity.id");
    else if (notification.entity &&
             wire::stampOf(*notification.entity).version < std::max<qint64>(1, notification.version))
        wrong = json::error(Name::BadValue, "entity.version");
    if (wrong.name == Name::None)
        return;
    notification.entity.reset();
    notification.entityError = wrong;
}

} // namespace

wire::Parsed<Notification> decodeNotification(const SseEvent &event)
{
    Notification notification;
    Said said;
    const bool named = event.type != "message";
    if (named) {
        notification.name = QString::fromUtf8(event.type);
        classify(notification);
        said.kind = notification.kind;
    }
    ParseError failed = readData(event.data, notification, said);
    if (!named) {
        notification.name = said.name;
        classify(notification);
        said.kind = notification.kind;
    }
    // JSON promises no order of members: now that the kind is known, the entity can be read.
    if (failed.name == Name::None && std::exchange(said.early, false))
        failed = readData(event.data, notification, said);
    // What greets and what beats needs no data to be understood.
    const bool needsData = notification.type != Type::Connected && notification.type != Type::Ping;
    if (failed.name != Name::None && needsData)
        return failed;
    if (notification.isCatalogChange() && notification.entityId.isNull())
        return json::error(Name::MissingMember, "entityId");
    if (said.entityCame)
        checkPayload(notification, said);
    if (event.hasId)
        notification.cursor = event.lastEventId.toByteArray();
    return notification;
}

} // namespace colophon
