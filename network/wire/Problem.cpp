#include "network/wire/Problem.h"

#include "network/wire/JsonFields.h"

namespace colophon::wire {

namespace {

using namespace std::string_view_literals;
using json::Name;

ParseError readFieldErrors(json::Value &value, Problem &problem)
{
    json::Object fields;
    if (value.get_object().get(fields) != simdjson::SUCCESS)
        return json::error(Name::WrongType, "errors");
    return json::eachField(fields, [&](std::string_view field, json::Value &codes) {
        const QString path = json::text(field);
        QStringList list;
        if (!json::readTextArray(codes, list))
            return json::error(Name::WrongType, "errors");
        problem.fieldErrors.insert(path, list);
        return ParseError{};
    });
}

} // namespace

Problem parseProblem(int httpStatus, QByteArrayView body)
{
    Problem problem;
    problem.status = httpStatus;
    json::Document document(body);
    json::Object object;
    if (!document.object(object))
        return problem;
    QString code;
    const ParseError failed = json::eachField(object, [&](std::string_view name, json::Value &value) {
        if (name == "title"sv)
            return json::unless(json::readText(value, problem.title), Name::WrongType, "title");
        if (name == "detail"sv)
            return json::unless(json::readText(value, problem.detail), Name::WrongType, "detail");
        if (name == "error"sv)
            return json::unless(json::readText(value, problem.code), Name::WrongType, "error");
        if (name == "code"sv)
            return json::unless(json::readText(value, code), Name::WrongType, "code");
        if (name == "retryAfter"sv) {
            return json::unless(json::readInteger(value, problem.retryAfterSeconds), Name::WrongType, "retryAfter");
        }
        if (name == "errors"sv)
            return readFieldErrors(value, problem);
        return ParseError{};
    });
    if (failed.name != Name::None) {
        // Half a problem could mislead: the status alone is certain.
        Problem bare;
        bare.status = httpStatus;
        return bare;
    }
    if (problem.code.isEmpty())
        problem.code = code;
    // A base server repeats every request header in 428, the token included, and its database's words in 412.
    if (httpStatus == 428 || httpStatus == 412)
        problem.detail.clear();
    return problem;
}

} // namespace colophon::wire
