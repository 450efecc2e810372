#include "network/wire/Problem.h"

#include "network/wire/JsonFields.h"

#include <algorithm>

namespace colophon::wire {

namespace {

using namespace std::string_view_literals;
using json::Name;

constexpr qint64 longestWait = 86400;

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

/// A machine's word: letters, digits, underscores. A token has other characters or is longer.
bool isCode(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return isLetterOrDigit(c) || c == u'_'; });
}

/// "title", "prices.GBP", "authorIds[0]": it begins with a member's name, which is letters, as no token is.
bool isPath(const QString &text)
{
    const auto name = std::find_if(text.begin(), text.end(), [](QChar c) { return c == u'.' || c == u'['; });
    return name != text.begin() && name - text.begin() <= 32 && text.size() <= 100 &&
           std::all_of(text.begin(), name, [](QChar c) { return isLetterOrDigit(c) && !c.isDigit(); }) &&
           std::all_of(name, text.end(),
                       [](QChar c) { return isLetterOrDigit(c) || QStringView(u"_.-[]").contains(c); });
}

/// "00-<32 hex>-<16 hex>-01", or another server's.
bool isTrace(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F') || c == u'-';
    });
}

/// Empty for what is no text, or not of that form.
QString readForm(json::Value &value, bool (*isOfForm)(const QString &))
{
    QString text;
    return json::readText(value, text) && isOfForm(text) ? text : QString();
}

ParseError readFieldErrors(json::Value &value, Problem &problem)
{
    json::Object fields;
    if (value.get_object().get(fields) != simdjson::SUCCESS)
        return {};
    return json::eachField(fields, [&](std::string_view field, json::Value &codes) {
        const QString path = json::text(field);
        QStringList list;
        if (!json::readTextArray(codes, list))
            return ParseError{};
        list.removeIf([](const QString &code) { return !isCode(code); });
        if (isPath(path) && !list.isEmpty())
            problem.fieldErrors.insert(path, list);
        return ParseError{};
    });
}

/// Whole seconds; a base server writes them with a fraction.
qint64 readSeconds(json::Value &value)
{
    Decimal seconds;
    if (!json::readDecimal(value, seconds) || seconds.isNegative())
        return 0;
    return std::min(seconds.ceiling().value_or(longestWait), longestWait);
}

} // namespace

Problem parseProblem(int httpStatus, QByteArrayView body)
{
    Problem bare;
    bare.status = httpStatus;
    json::Document document(body);
    json::Object object;
    if (!document.object(object))
        return bare;
    Problem problem = bare;
    QString code;
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "error"sv)
            problem.code = readForm(value, isCode);
        else if (name == "code"sv)
            code = readForm(value, isCode);
        else if (name == "traceId"sv)
            problem.traceId = readForm(value, isTrace);
        else if (name == "retryAfter"sv)
            problem.retryAfterSeconds = readSeconds(value);
        else if (name == "errors"sv)
            return readFieldErrors(value, problem);
        return ParseError{};
    });
    // Half a problem could mislead: the status alone is certain.
    if (failed.name != Name::None || !document.atEnd())
        return bare;
    if (problem.code.isEmpty())
        problem.code = code;
    return problem;
}

} // namespace colophon::wire
