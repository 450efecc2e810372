#include "tests/contract/Understood.h"

#include "network/wire/EntityTag.h"
#include "network/wire/UuidV7.h"

#include <QJsonArray>

namespace colophon::test {

using namespace Qt::StringLiterals;

namespace {

using Texts = std::map<QString, QString>;

Texts textsOf(const QJsonObject &document, QLatin1StringView member)
{
    Texts texts;
    if (!document.contains("translations"_L1)) {
        if (const QString resolved = document[member].toString(); !resolved.isEmpty())
            texts[u"en"_s] = resolved;
        return texts;
    }
    const QJsonObject translations = document["translations"_L1].toObject();
    for (auto culture = translations.begin(); culture != translations.end(); ++culture)
        texts[culture.key()] = culture.value().toObject()[member].toString();
    return texts;
}

QString idText(const QUuid &id)
{
    return id.isNull() ? QString() : QString::fromLatin1(wire::uuidText(id));
}

/// Ids from "authorIds", or from the objects of "authors".
QStringList idsOf(const QJsonObject &document, QLatin1StringView ids, QLatin1StringView objects)
{
    QStringList texts;
    const QJsonArray items = document[document.contains(ids) ? ids : objects].toArray();
    for (const QJsonValue item : items)
        texts += item.isObject() ? item.toObject()["id"_L1].toString() : item.toString();
    return texts;
}

QStringList idTexts(const std::vector<QUuid> &ids)
{
    QStringList texts;
    for (const QUuid &id : ids)
        texts += idText(id);
    return texts;
}

QString differenceOf(const QJsonObject &document, const wire::Stamp &stamp)
{
    const QString tag = document["eTag"_L1].toString();
    if (stamp.version != (tag.isEmpty() ? document["version"_L1].toInteger() : wire::versionOfTag(tag.toLatin1())))
        return u"version"_s;
    if (stamp.deleted.has_value() != document.contains("isDeleted"_L1))
        return u"isDeleted"_s;
    if (stamp.deleted && *stamp.deleted != document["isDeleted"_L1].toBool())
        return u"isDeleted"_s;
    // To the millisecond, as which the desktop keeps times; the digits behind may have been rounded.
    const QString time = document["updatedAt"_L1].toString();
    const QDateTime expected = QDateTime::fromString(time.left(23) + u"+00:00"_s, Qt::ISODateWithMs);
    if (stamp.updatedAt.isValid() == time.isEmpty() || (!time.isEmpty() && qAbs(expected.msecsTo(stamp.updatedAt)) > 1))
        return u"updatedAt"_s;
    const QJsonObject actor = document["updatedBy"_L1].toObject();
    return stamp.updatedBy == wire::Actor{actor["id"_L1].toString(), actor["name"_L1].toString()} ? QString()
                                                                                                  : u"updatedBy"_s;
}

QString differenceOf(const QJsonObject &document, const wire::Book &book)
{
    if (book.title != document["title"_L1].toString() || book.language != document["language"_L1].toString())
        return u"title or language"_s;
    if (book.isbn.has_value() == document["isbn"_L1].isNull() ||
        book.isbn.value_or(QString()) != document["isbn"_L1].toString())
        return u"isbn"_s;
    const QJsonObject date = document["publicationDate"_L1].toObject();
    if (book.published != wire::PartialDate{date["year"_L1].toInt(), date["month"_L1].toInt(), date["day"_L1].toInt()})
        return u"publicationDate"_s;
    const QString publisher = document.contains("publisherId"_L1)
                                  ? document["publisherId"_L1].toString()
                                  : document["publisher"_L1].toObject()["id"_L1].toString();
    if (idText(book.publisherId) != publisher)
        return u"publisher"_s;
    if (idTexts(book.authorIds) != idsOf(document, "authorIds"_L1, "authors"_L1))
        return u"authors"_s;
    if (idTexts(book.categoryIds) != idsOf(document, "categoryIds"_L1, "categories"_L1))
        return u"categories"_s;
    if (book.descriptions != textsOf(document, "description"_L1))
        return u"description"_s;
    std::map<QString, wire::Decimal> prices;
    const QJsonObject amounts = document["prices"_L1].toObject();
    for (auto price = amounts.begin(); price != amounts.end(); ++price)
        prices[price.key()] = *wire::Decimal::fromText(price.value().toVariant().toString());
    return book.prices == prices ? QString() : u"prices"_s;
}

QString differenceOf(const QJsonObject &document, const wire::Author &author)
{
    if (author.name != document["name"_L1].toString())
        return u"name"_s;
    return author.biographies == textsOf(document, "biography"_L1) ? QString() : u"biography"_s;
}

QString differenceOf(const QJsonObject &document, const wire::Category &category)
{
    return category.names == textsOf(document, "name"_L1) ? QString() : u"name"_s;
}

QString differenceOf(const QJsonObject &document, const wire::Publisher &publisher)
{
    return publisher.name == document["name"_L1].toString() ? QString() : u"name"_s;
}

} // namespace

QString differenceFrom(const QJsonObject &document, const wire::Entity &entity)
{
    if (idText(wire::idOf(entity)) != document["id"_L1].toString())
        return u"id"_s;
    if (const QString stamp = differenceOf(document, wire::stampOf(entity)); !stamp.isEmpty())
        return stamp;
    return std::visit([&](const auto &held) { return differenceOf(document, held); }, entity);
}

QString differenceFrom(const QJsonObject &document, const wire::Problem &problem)
{
    // A base server that does not know the API version says so in `code` (contract, section 2.4).
    const QString code = document[document.contains("error"_L1) ? "error"_L1 : "code"_L1].toString();
    if (problem.code != code)
        return u"error"_s;
    QMap<QString, QStringList> errors;
    const QJsonObject fields = document["errors"_L1].toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        errors[field.key()] = field.value().toVariant().toStringList();
    return problem.fieldErrors == errors ? QString() : u"errors"_s;
}

} // namespace colophon::test
