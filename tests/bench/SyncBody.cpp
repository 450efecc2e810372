#include "tests/bench/SyncBody.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace colophon::test {
namespace {

using Texts = std::map<QString, QString>;

// No generated text has a character that JSON escapes.
void text(QByteArray &out, const char *name, QByteArrayView value)
{
    out += '"';
    out += name;
    out += "\":\"";
    out += value;
    out += "\",";
}

void translations(QByteArray &out, const Texts &texts, const char *member)
{
    out += "\"translations\":{";
    for (auto held = texts.begin(); held != texts.end(); ++held) {
        out += held == texts.begin() ? "\"" : ",\"";
        out += held->first.toUtf8() + "\":{\"" + member + "\":\"" + held->second.toUtf8() + "\"}";
    }
    out += "},";
}

QByteArray resolved(const Texts &texts)
{
    const auto found = texts.find(QStringLiteral("en"));
    return found == texts.end() ? QByteArray() : found->second.toUtf8();
}

void ids(QByteArray &out, const char *name, const std::vector<QUuid> &held)
{
    out += '"';
    out += name;
    out += "\":[";
    for (size_t i = 0; i < held.size(); ++i) {
        out += i == 0 ? "\"" : ",\"";
        out += held[i].toByteArray(QUuid::WithoutBraces) + '"';
    }
    out += "],";
}

void date(QByteArray &out, const wire::PartialDate &date)
{
    if (date.isNull()) {
        out += "\"publicationDate\":null,";
        return;
    }
    out += "\"publicationDate\":{\"year\":" + QByteArray::number(date.year);
    out += ",\"month\":" + (date.month == 0 ? QByteArray("null") : QByteArray::number(date.month));
    out += ",\"day\":" + (date.day == 0 ? QByteArray("null") : QByteArray::number(date.day)) + "},";
}

void writeBook(QByteArray &out, const wire::Book &book)
{
    text(out, "title", book.title.toUtf8());
    if (book.isbn)
        text(out, "isbn", book.isbn->toUtf8());
    else
        out += "\"isbn\":null,";
    text(out, "language", book.language.toUtf8());
    text(out, "languageName", book.language.toUtf8() + " in its own words");
    text(out, "description", resolved(book.descriptions));
    date(out, book.published);
    out += "\"isPreRelease\":false,\"publisherId\":";
    out += book.publisherId.isNull() ? QByteArray("null,")
                                     : '"' + book.publisherId.toByteArray(QUuid::WithoutBraces) + "\",";
    ids(out, "authorIds", book.authorIds);
    ids(out, "categoryIds", book.categoryIds);
    out += "\"isFavorite\":false,\"likeCount\":0,\"averageRating\":0,\"ratingCount\":0,\"userRating\":0,\"prices\":{";
    QByteArray current;
    for (auto price = book.prices.begin(); price != book.prices.end(); ++price) {
        const QByteArray amount = price->second.toJson();
        out += (price == book.prices.begin() ? "\"" : ",\"") + price->first.toLatin1() + "\":" + amount;
        current += (price == book.prices.begin() ? "" : ",");
        current += "{\"currency\":\"" + price->first.toLatin1() + "\",\"value\":" + amount + '}';
    }
    out += "},\"coverImageUrl\":null,\"currentPrices\":[" + current + "],\"isDeleted\":";
    out += book.stamp.deleted.value_or(false) ? "true," : "false,";
    translations(out, book.descriptions, "description");
}

void writeStamp(QByteArray &out, const wire::Stamp &stamp, bool isBook)
{
    const QByteArray version = QByteArray::number(stamp.version);
    out += "\"eTag\":\"\\\"" + version + "\\\"\",";
    if (!isBook)
        out += stamp.deleted.value_or(false) ? "\"isDeleted\":true," : "\"isDeleted\":false,";
    out += "\"version\":" + version + ',';
    text(out, "updatedAt", stamp.updatedAt.toString(Qt::ISODateWithMs).toLatin1());
    out += "\"updatedBy\":{\"id\":\"" + stamp.updatedBy.id.toUtf8() + "\",\"name\":\"" + stamp.updatedBy.name.toUtf8() +
           "\"}";
}

} // namespace

void SyncBody::writeLine(QByteArray &body, const wire::Entity &entity)
{
    const wire::EntityKind kind = wire::kindOf(entity);
    body +=
        "{\"type\":\"" + QByteArray(wire::entityName(kind).data(), wire::entityName(kind).size()) + "\",\"entity\":{";
    text(body, "id", wire::idOf(entity).toByteArray(QUuid::WithoutBraces));
    if (const auto *book = std::get_if<wire::Book>(&entity)) {
        writeBook(body, *book);
    } else if (const auto *author = std::get_if<wire::Author>(&entity)) {
        text(body, "name", author->name.toUtf8());
        text(body, "biography", resolved(author->biographies));
        translations(body, author->biographies, "biography");
    } else if (const auto *category = std::get_if<wire::Category>(&entity)) {
        text(body, "name", resolved(category->names));
        translations(body, category->names, "name");
    } else {
        text(body, "name", std::get<wire::Publisher>(entity).name.toUtf8());
    }
    writeStamp(body, wire::stampOf(entity), kind == wire::EntityKind::Book);
    body += "}}\n";
}

void SyncBody::writeEnd(QByteArray &body, const QByteArray &cursor, qint64 count)
{
    body += "{\"cursor\":\"" + cursor + "\",\"count\":" + QByteArray::number(count) + ",\"done\":true}\n";
}

QByteArray SyncBody::snapshot(const BookMaker &maker)
{
    using Kind = wire::EntityKind;
    std::vector<std::tuple<qint64, Kind, int>> order;
    order.reserve(static_cast<size_t>(maker.count()));
    for (const Kind kind : {Kind::Author, Kind::Category, Kind::Publisher, Kind::Book}) {
        for (int i = 0; i < maker.count(kind); ++i)
            order.emplace_back(maker.changedAt(kind, i), kind, i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto &a, const auto &b) { return std::get<0>(a) < std::get<0>(b); });
    QByteArray body;
    body.reserve(qsizetype(order.size()) * 1000);
    for (const auto &[at, kind, number] : order)
        writeLine(body, maker.entity(kind, number));
    writeEnd(body, "0196a1b2-0000-7000-8000-0000000000e0-" + QByteArray::number(qsizetype(order.size())),
             qint64(order.size()));
    return body;
}

} // namespace colophon::test
