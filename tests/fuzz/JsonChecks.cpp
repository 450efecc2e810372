#include "tests/fuzz/JsonChecks.h"

#include "network/stream/NotificationDecoder.h"
#include "network/wire/Batch.h"
#include "network/wire/Capabilities.h"
#include "network/wire/Configuration.h"
#include "network/wire/History.h"
#include "network/wire/Problem.h"
#include "network/wire/SyncLine.h"
#include "network/wire/Tokens.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTimeZone>

namespace colophon::test {

using namespace Qt::StringLiterals;
using wire::EntityKind;
using wire::ParseError;

namespace {

QString complaintOfError(const ParseError &error, bool hasValue)
{
    if (hasValue != (error.name == ParseError::Name::None))
        return u"neither value nor error, or both"_s;
    if (hasValue)
        return {};
    static const QRegularExpression path(u"^(\\[\\d+\\]|[A-Za-z0-9_?-]+)(\\.[A-Za-z0-9_?-]+|\\[\\d+\\])*$"_s);
    if (error.where.isEmpty())
        return error.name == ParseError::Name::NotJson ? QString() : u"an error without a path"_s;
    return path.match(error.where).hasMatch() ? QString() : u"no path: "_s + error.where;
}

template <class T>
QString complaintOf(const wire::Parsed<T> &parsed)
{
    return complaintOfError(parsed.error, parsed.value.has_value());
}

QString complaintOfBody(const wire::Entity &entity, const QByteArray &body)
{
    QJsonParseError failed;
    const QJsonObject document = QJsonDocument::fromJson(body, &failed).object();
    if (failed.error != QJsonParseError::NoError)
        return u"a body that is no JSON"_s;
    QStringList wanted;
    switch (wire::kindOf(entity)) {
    case EntityKind::Book:
        wanted = {u"authorIds"_s,       u"categoryIds"_s, u"isbn"_s,  u"language"_s,    u"prices"_s,
                  u"publicationDate"_s, u"publisherId"_s, u"title"_s, u"translations"_s};
        break;
    case EntityKind::Author:
        wanted = {u"name"_s, u"translations"_s};
        break;
    case EntityKind::Category:
        wanted = {u"translations"_s};
        break;
    case EntityKind::Publisher:
        wanted = {u"name"_s};
        break;
    }
    return document.keys() == wanted ? QString() : u"a body without a member, or with one too many"_s;
}

bool sameTime(const QDateTime &time, const QString &text)
{
    // Plainly: the seconds as they stand there, then the digits as they stand there.
    static const QRegularExpression form(u"^(.{19})(?:\\.(\\d+))?(Z|[+-].*)$"_s);
    const auto match = form.match(text);
    const QDateTime whole = QDateTime::fromString(match.captured(1) + match.captured(3), Qt::ISODate);
    return whole.isValid() && time == whole.addMSecs((match.captured(2) + u"000"_s).left(3).toInt());
}

/// Qt's reader drops a byte order mark that a text begins with.
bool sameText(QString one, QString other)
{
    for (QString *text : {&one, &other}) {
        while (text->startsWith(QChar(QChar::ByteOrderMark)))
            text->remove(0, 1);
    }
    return one == other;
}

/// What Qt reads must be what was read. Where a member comes twice the two may differ in which they take.
QString complaintOfValues(const wire::Entity &entity, const QByteArray &input)
{
    QJsonParseError failed;
    const QJsonObject document = QJsonDocument::fromJson(input, &failed).object();
    if (failed.error != QJsonParseError::NoError)
        return {};
    for (const QString &name : document.keys()) {
        const QByteArray quoted = '"' + name.toUtf8() + '"';
        if (input.count(quoted) > 1 || input.contains('\\'))
            return {};
    }
    const auto *book = std::get_if<wire::Book>(&entity);
    if (book && !sameText(book->title, document[u"title"].toString()))
        return u"another title"_s;
    if (book && !sameText(book->isbn.value_or(QString()), document[u"isbn"].toString()))
        return u"another ISBN"_s;
    const auto *author = std::get_if<wire::Author>(&entity);
    if (author && !sameText(author->name, document[u"name"].toString()))
        return u"another name"_s;
    const wire::Stamp &stamp = wire::stampOf(entity);
    if (stamp.deleted && *stamp.deleted != document[u"isDeleted"].toBool())
        return u"another deletion"_s;
    const QString updated = document[u"updatedAt"].toString();
    if (stamp.updatedAt.isValid() != !updated.isEmpty())
        return u"a time that is not there"_s;
    if (stamp.updatedAt.isValid() && !sameTime(stamp.updatedAt, updated))
        return u"another time"_s;
    if (book && document[u"prices"].toObject().size() != qsizetype(book->prices.size()))
        return u"another number of prices"_s;
    return {};
}

bool sameNumbers(const wire::Entity &a, const wire::Entity &b)
{
    const auto *one = std::get_if<wire::Book>(&a);
    const auto *other = std::get_if<wire::Book>(&b);
    if (!one || !other)
        return true;
    for (const auto &[currency, price] : one->prices) {
        const auto found = other->prices.find(currency);
        if (found == other->prices.end() || !price.sameText(found->second))
            return false;
    }
    return true;
}

QString complaintOfEntity(const JsonCodec &codec, EntityKind kind, const QByteArray &input)
{
    const auto first = codec.decode(kind, input);
    if (const QString wrong = complaintOf(first); !wrong.isEmpty() || !first)
        return wrong;
    const QByteArray written = codec.encode(*first);
    const auto second = codec.decode(kind, written);
    if (!second)
        return u"what was written is refused: "_s + second.error.text();
    if (!(*first == *second) || !sameNumbers(*first, *second) || codec.encode(*second) != written)
        return u"what was written is read differently"_s;
    if (const QString wrong = complaintOfBody(*first, codec.updateBody(*first)); !wrong.isEmpty())
        return wrong;
    return complaintOfValues(*first, input);
}

QString complaintOfProblem(const QByteArray &input)
{
    static const QRegularExpression word(u"^[A-Za-z0-9_]{0,64}$"_s);
    const wire::Problem problem = wire::parseProblem(400, input);
    if (problem.status != 400 || problem.retryAfterSeconds < 0 || problem.retryAfterSeconds > 86400)
        return u"status or wait"_s;
    return word.match(problem.code).hasMatch() ? QString() : u"a code that is none"_s;
}

QString complaintOfLine(const JsonCodec &codec, const QByteArray &input)
{
    const auto line = wire::parseSyncLine(input);
    if (const QString wrong = complaintOf(line); !wrong.isEmpty() || !line)
        return wrong;
    const auto *entity = std::get_if<wire::Entity>(&*line);
    if (!entity)
        return {};
    const QLatin1StringView name = wire::entityName(wire::kindOf(*entity));
    const auto again = wire::parseSyncLine("{\"type\":\"" + QByteArray(name.data(), name.size()) +
                                           "\",\"entity\":" + codec.encode(*entity) + "}");
    return again && std::holds_alternative<wire::Entity>(*again) && std::get<wire::Entity>(*again) == *entity
               ? QString()
               : u"a line that is read differently"_s;
}

QString complaintOfHistory(const QByteArray &input)
{
    const auto events = wire::parseHistory(input);
    if (const QString wrong = complaintOf(events); !wrong.isEmpty() || !events)
        return wrong;
    for (const wire::HistoryEvent &event : *events) {
        for (const wire::ValueChange &change : event.changes) {
            QJsonParseError failed;
            QJsonDocument::fromJson("[" + change.from + "," + change.to + "]", &failed);
            if (failed.error != QJsonParseError::NoError || change.field.isEmpty())
                return u"a change that is none"_s;
        }
    }
    return {};
}

} // namespace

JsonCodec realCodec()
{
    return {[](EntityKind kind, const QByteArray &json) { return wire::parseEntity(kind, json, u"en"_s); },
            [](const wire::Entity &entity) { return wire::toJson(entity); },
            [](const wire::Entity &entity) {
                return wire::updateBody(entity);
            }};
}

QString complaint(const JsonCodec &codec, int target, const QByteArray &input)
{
    switch (target) {
    case 0:
    case 1:
    case 2:
    case 3:
        return complaintOfEntity(codec, EntityKind(target), input);
    case 4:
    case 5:
    case 6:
    case 7:
        return complaintOf(wire::parsePage(EntityKind(target - 4), input));
    case 8:
        return complaintOfLine(codec, input);
    case 9:
        return complaintOf(decodeNotification({"BookUpdated", input, {}, false}));
    case 10:
        return complaintOfProblem(input);
    case 11:
        return complaintOf(wire::parseTokens(input));
    case 12:
        return complaintOf(wire::parseClaims(
            "a." + input.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c"));
    case 13:
        return complaintOf(wire::parseCapabilities(input));
    case 14:
        return complaintOf(wire::parseLocalization(input));
    case 16:
        return complaintOfHistory(input);
    case 17:
        return complaintOf(wire::parseBatchResults(input));
    default:
        return complaintOf(wire::parseCurrency(input));
    }
}

} // namespace colophon::test
