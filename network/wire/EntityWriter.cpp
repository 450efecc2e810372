#include "network/wire/EntityJson.h"
#include "network/wire/JsonWriter.h"

namespace colophon::wire {

namespace {

using json::Writer;

void writeTranslations(Writer &out, QStringView member, const std::map<QString, QString> &texts)
{
    out.key(u"translations").beginObject();
    for (const auto &[culture, text] : texts)
        out.key(culture).beginObject().key(member).text(text).endObject();
    out.endObject();
}

void writeIds(Writer &out, QStringView member, const std::vector<QUuid> &ids)
{
    out.key(member).beginArray();
    for (const QUuid &id : ids)
        out.id(id);
    out.endArray();
}

void writeFields(Writer &out, const Book &book)
{
    out.key(u"title").text(book.title);
    out.key(u"isbn");
    if (book.isbn)
        out.text(*book.isbn);
    else
        out.null();
    out.key(u"language").text(book.language);
    writeTranslations(out, u"description", book.descriptions);
    out.key(u"publicationDate");
    if (book.published.isNull()) {
        out.null();
    } else {
        out.beginObject().key(u"year").integer(book.published.year);
        if (book.published.month != 0)
            out.key(u"month").integer(book.published.month);
        if (book.published.month != 0 && book.published.day != 0)
            out.key(u"day").integer(book.published.day);
        out.endObject();
    }
    out.key(u"publisherId").id(book.publisherId);
    writeIds(out, u"authorIds", book.authorIds);
    writeIds(out, u"categoryIds", book.categoryIds);
    out.key(u"prices").beginObject();
    for (const auto &[currency, price] : book.prices)
        out.key(currency).token(price.toJson());
    out.endObject();
}

void writeFields(Writer &out, const Author &author)
{
    out.key(u"name").text(author.name);
    writeTranslations(out, u"biography", author.biographies);
}

void writeFields(Writer &out, const Category &category)
{
    writeTranslations(out, u"name", category.names);
}

void writeFields(Writer &out, const Publisher &publisher)
{
    out.key(u"name").text(publisher.name);
}

void writeTime(Writer &out, QStringView member, const QDateTime &time)
{
    out.key(member);
    if (time.isValid())
        out.text(time.toUTC().toString(Qt::ISODateWithMs));
    else
        out.null();
}

void writeStamp(Writer &out, const Stamp &stamp)
{
    out.key(u"version").integer(stamp.version);
    if (stamp.deleted)
        out.key(u"isDeleted").boolean(*stamp.deleted);
    writeTime(out, u"updatedAt", stamp.updatedAt);
    out.key(u"updatedBy").beginObject();
    out.key(u"id").text(stamp.updatedBy.id).key(u"name").text(stamp.updatedBy.name).endObject();
}

void writeSale(Writer &out, const Entity &entity)
{
    const auto *book = std::get_if<Book>(&entity);
    if (!book || !book->sale)
        return;
    out.key(u"activeSale").beginObject().key(u"percentage").token(book->sale->percentage.toJson());
    writeTime(out, u"start", book->sale->start);
    writeTime(out, u"end", book->sale->end);
    out.endObject();
}

} // namespace

QByteArray createBody(const Entity &entity)
{
    Writer out;
    out.beginObject().key(u"id").id(idOf(entity));
    std::visit([&](const auto &held) { writeFields(out, held); }, entity);
    return out.endObject().take();
}

QByteArray updateBody(const Entity &entity)
{
    Writer out;
    out.beginObject();
    std::visit([&](const auto &held) { writeFields(out, held); }, entity);
    return out.endObject().take();
}

QByteArray toJson(const Entity &entity)
{
    Writer out;
    out.beginObject().key(u"id").id(idOf(entity));
    std::visit([&](const auto &held) { writeFields(out, held); }, entity);
    writeSale(out, entity);
    writeStamp(out, stampOf(entity));
    return out.endObject().take();
}

} // namespace colophon::wire
