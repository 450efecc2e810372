#include "tests/fakes/BaseBody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace colophon::test {

using namespace Qt::StringLiterals;
using wire::EntityKind;

namespace {

std::vector<QByteArray> idsOf(const QJsonValue &value)
{
    std::vector<QByteArray> ids;
    for (const QJsonValue &id : value.toArray())
        ids.push_back(id.toString().toLatin1().toLower());
    return ids;
}

QString textMember(EntityKind kind)
{
    return kind == EntityKind::Book ? u"description"_s : kind == EntityKind::Author ? u"biography"_s : u"name"_s;
}

void readBook(const QJsonObject &object, FakeRow &row)
{
    row.name = object.value(u"title"_s).toString().toUtf8();
    if (const QJsonValue isbn = object.value(u"isbn"_s); isbn.isString())
        row.isbn = isbn.toString().toUtf8();
    row.language = object.value(u"language"_s).toString().toUtf8();
    const QJsonObject date = object.value(u"publicationDate"_s).toObject();
    row.year = date.value(u"year"_s).toInt();
    row.month = date.value(u"month"_s).toInt();
    row.day = date.value(u"day"_s).toInt();
    row.publisherId = object.value(u"publisherId"_s).toString().toLatin1().toLower();
    row.authorIds = idsOf(object.value(u"authorIds"_s));
    row.categoryIds = idsOf(object.value(u"categoryIds"_s));
    const QJsonObject prices = object.value(u"prices"_s).toObject();
    for (auto it = prices.begin(); it != prices.end(); ++it)
        row.prices.insert_or_assign(it.key().toLatin1(), QByteArray::number(it.value().toDouble(), 'f', 2));
}

} // namespace

std::optional<FakeRow> rowOfBody(EntityKind kind, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    FakeRow row;
    row.kind = kind;
    row.id = object.value(u"id"_s).toString().toLatin1().toLower();
    row.name = object.value(u"name"_s).toString().toUtf8();
    const QJsonObject texts = object.value(u"translations"_s).toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it)
        row.texts.insert_or_assign(it.key().toLatin1(),
                                   it.value().toObject().value(textMember(kind)).toString().toUtf8());
    if (kind == EntityKind::Book)
        readBook(object, row);
    return row;
}

} // namespace colophon::test
