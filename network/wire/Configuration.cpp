#include "network/wire/Configuration.h"

#include "network/wire/JsonFields.h"

namespace colophon::wire {

namespace {

using json::Name;

Parsed<Configuration> read(QByteArrayView bytes, Configuration into, const char *defaultMember, const char *listMember,
                           QString Configuration::*defaultValue, QStringList Configuration::*list)
{
    json::Document document(bytes);
    json::Object object;
    if (!document.object(object))
        return json::error(Name::NotJson);
    (into.*defaultValue).clear();
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == defaultMember)
            return json::unless(json::readText(value, into.*defaultValue), Name::WrongType, defaultMember);
        if (name == listMember)
            return json::unless(json::readTextArray(value, into.*list), Name::WrongType, listMember);
        return ParseError{};
    });
    if (failed.name != Name::None)
        return failed;
    if (!document.atEnd())
        return json::error(Name::NotJson);
    if ((into.*defaultValue).isEmpty())
        return json::error(Name::MissingMember, defaultMember);
    return into;
}

} // namespace

Parsed<Configuration> parseLocalization(QByteArrayView bytes, Configuration into)
{
    return read(bytes, std::move(into), "defaultCulture", "supportedCultures", &Configuration::defaultCulture,
                &Configuration::cultures);
}

Parsed<Configuration> parseCurrency(QByteArrayView bytes, Configuration into)
{
    return read(bytes, std::move(into), "defaultCurrency", "supportedCurrencies", &Configuration::defaultCurrency,
                &Configuration::currencies);
}

} // namespace colophon::wire
