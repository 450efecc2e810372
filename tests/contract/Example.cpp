#include "tests/contract/Example.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

/// What the marks of README.md stand for here; as text of JSON, where a quote ends a text.
QByteArray filledIn(QByteArray json)
{
    const std::pair<QByteArray, QByteArray> marks[] = {
        {"\"<texts>\"", R"(["resume","sync"])"},
        {"<text>", "some_text"},
        {"<uuid>", "0196a1b2-0000-7000-8000-0000000000ee"},
        {"<time>", "2026-11-23T00:45:21.4009081+00:00"},
        {"<trace id>", "00-44e6853b35932beb80b86477204df540-5f2b1e64ba40bd4c-01"},
        {"<cursor>", "0196a1b2-0000-7000-8000-0000000000e0-7"},
        {"<last cursor>", "0196a1b2-0000-7000-8000-0000000000e0-6"},
        {"<future cursor>", "0196a1b2-0000-7000-8000-0000000000e0-999999"},
        {"<last event>", "0196a1b2-0000-7000-8000-0000000000ee"},
        {"<admin token>", "admin.access.token"},
        {"<user token>", "user.access.token"},
        {"<refresh token>", "refresh-token"},
        {"<password>", "Correct-Horse-9x"},
    };
    for (const auto &[mark, value] : marks)
        json.replace(mark, value);
    return json;
}

QByteArray wireForm(const QJsonValue &value)
{
    return (value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject()))
        .toJson(QJsonDocument::Compact);
}

/// A token that says this, signed by nobody.
QString tokenOf(const QJsonObject &claims)
{
    const QByteArray said = QJsonDocument(claims).toJson(QJsonDocument::Compact);
    return u"e30.%1.c2lnbmF0dXJl"_s.arg(
        QLatin1StringView(said.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
}

Example exampleOf(const QString &file, const QJsonObject &step)
{
    const QJsonObject request = step["request"_L1].toObject();
    const QJsonObject response = step["response"_L1].toObject();
    const QUrl target(request["target"_L1].toString());
    Example example;
    example.name = file + u'/' + step["name"_L1].toString();
    example.method = request["method"_L1].toString().toLatin1();
    example.path = target.path();
    example.query = QUrlQuery(target);
    example.requestHeaders = request["headers"_L1].toObject();
    example.requestBody = request["body"_L1].toObject();
    example.status = response["status"_L1].toInt();
    example.answerHeaders = response["headers"_L1].toObject();
    example.claims = response["claims"_L1].toObject();
    if (QJsonValue body = response["body"_L1]; !body.isUndefined()) {
        if (!example.claims.isEmpty()) {
            QJsonObject tokens = body.toObject();
            tokens["accessToken"_L1] = tokenOf(example.claims);
            body = tokens;
        }
        example.answers = {body};
        example.answerBody = wireForm(body);
    }
    if (const QJsonValue text = response["text"_L1]; text.isString()) {
        example.answerBody = text.toString().toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(example.answerBody);
        example.answers = {document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object())};
    }
    const QJsonArray lines = response["lines"_L1].toArray();
    for (const QJsonValue line : lines) {
        example.answers.push_back(line);
        example.answerBody += wireForm(line) + '\n';
    }
    return example;
}

} // namespace

std::vector<Example> readExamples(const QString &folder)
{
    std::vector<Example> examples;
    const auto files = QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QJsonDocument document = QJsonDocument::fromJson(filledIn(file.readAll()));
        const QJsonArray steps = document["steps"_L1].toArray();
        if (steps.isEmpty())
            return {};
        for (const QJsonValue step : steps)
            examples.push_back(exampleOf(info.completeBaseName(), step.toObject()));
    }
    return examples;
}

} // namespace colophon::test
