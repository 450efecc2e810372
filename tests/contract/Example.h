#pragma once

#include <QJsonObject>
#include <QUrlQuery>

#include <vector>

namespace colophon::test {

/// A step of tests/contract/exchanges with its marks filled in: a request, and the answer that the contract demands.
struct Example
{
    QString name; ///< "books/create"
    QByteArray method;
    QString path;
    QUrlQuery query;
    QJsonObject requestHeaders;
    QJsonObject requestBody;
    int status = 0;
    QJsonObject answerHeaders;
    QJsonObject claims;              ///< what the access token of the answer says
    QByteArray answerBody;           ///< as it comes over the wire; empty when the example does not say
    std::vector<QJsonValue> answers; ///< what it holds: one document, or one for each line

    QByteArray requestHeader(QLatin1StringView header) const
    {
        return requestHeaders.value(header).toString().toLatin1();
    }
    QByteArray answerHeader(QLatin1StringView header) const
    {
        return answerHeaders.value(header).toString().toLatin1();
    }
    /// Its one document, when it is an object.
    QJsonObject answer() const { return answers.size() == 1 ? answers.front().toObject() : QJsonObject(); }
};

/// All steps of all files of the folder, in the order of names and steps. Empty when one cannot be read.
std::vector<Example> readExamples(const QString &folder);

} // namespace colophon::test
