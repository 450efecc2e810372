#include "network/wire/Batch.h"

#include "network/wire/EntityTag.h"
#include "network/wire/JsonFields.h"
#include "network/wire/JsonWriter.h"

namespace colophon::wire {

namespace {

using namespace std::string_view_literals;
using json::Name;

ParseError readResult(json::Value &value, BatchResult &result)
{
    json::Object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return json::error(Name::WrongType);
    qint64 status = 0;
    QByteArray problem;
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &member) {
        if (name == "id"sv)
            return json::unless(json::readText(member, result.id), Name::WrongType, "id");
        if (name == "status"sv)
            return json::unless(json::readInteger(member, status), Name::BadValue, "status");
        if (name == "eTag"sv) {
            QString tag;
            const bool read = json::readText(member, tag);
            result.version = versionOfTag(tag.toLatin1());
            return json::unless(read, Name::WrongType, "eTag");
        }
        if (name == "eventId"sv)
            return json::unless(json::readUuid(member, result.eventId), Name::BadValue, "eventId");
        if (name == "problem"sv)
            return json::unless(json::readRaw(member, problem), Name::NotJson, "problem");
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    if (status < 100 || status > 599)
        return json::error(status == 0 ? Name::MissingMember : Name::BadValue, "status");
    result.status = int(status);
    if (!result.isAccepted())
        result.problem = parseProblem(result.status, problem);
    return {};
}

} // namespace

QByteArray batchBody(bool atomic, const std::vector<BatchCommand> &commands)
{
    json::Writer json;
    json.beginObject();
    json.key(u"atomic").boolean(atomic);
    json.key(u"commands").beginArray();
    for (const BatchCommand &command : commands) {
        json.beginObject();
        json.key(u"id").text(command.id);
        json.key(u"method").text(QString::fromLatin1(command.method));
        json.key(u"path").text(command.path);
        if (command.ifMatch > 0)
            json.key(u"ifMatch").text(QString::fromLatin1(entityTag(command.ifMatch)));
        if (!command.body.isEmpty())
            json.key(u"body").token(command.body);
        json.endObject();
    }
    json.endArray().endObject();
    return json.take();
}

Parsed<std::vector<BatchResult>> parseBatchResults(QByteArrayView bytes)
{
    json::Document document(bytes);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    std::vector<BatchResult> results;
    bool isThere = false;
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name != "results"sv)
            return ParseError{};
        json::Array array;
        if (value.get_array().get(array) != simdjson::SUCCESS)
            return json::error(Name::WrongType, "results");
        isThere = true;
        results.clear();
        return json::under(name, json::eachItem(array, [&](json::Value &item) {
                               BatchResult result;
                               ParseError wrong = readResult(item, result);
                               results.push_back(std::move(result));
                               return wrong;
                           }));
    });
    if (failed.name != Name::None)
        return failed;
    if (!document.atEnd())
        return json::error(Name::NotJson);
    if (!isThere)
        return json::error(Name::MissingMember, "results");
    return results;
}

} // namespace colophon::wire
