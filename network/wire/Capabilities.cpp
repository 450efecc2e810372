#include "network/wire/Capabilities.h"

#include "network/wire/JsonFields.h"

namespace colophon::wire {

using namespace std::string_view_literals;
using json::Name;

Parsed<Capabilities> parseCapabilities(QByteArrayView bytes)
{
    json::Document document(bytes);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    Capabilities found;
    found.present = true;
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "server"sv)
            return json::unless(json::readText(value, found.server), Name::WrongType, "server");
        if (name == "version"sv)
            return json::unless(json::readText(value, found.version), Name::WrongType, "version");
        if (name == "features"sv)
            return json::unless(json::readTextArray(value, found.features), Name::WrongType, "features");
        if (name == "epoch"sv) {
            QString epoch;
            const bool read = json::readText(value, epoch);
            found.epoch = epoch.toUtf8();
            return json::unless(read, Name::WrongType, "epoch");
        }
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    if (!document.atEnd())
        return json::error(Name::NotJson);
    return found;
}

} // namespace colophon::wire
