#include "tests/fakes/BaseJson.h"

#include "tests/fakes/JsonText.h"

#include <QHash>

namespace colophon::test {

using wire::EntityKind;

namespace {

QByteArray shownText(const FakeRow &row, const QByteArray &otherwise)
{
    const auto english = row.texts.find("en");
    return english == row.texts.end() ? otherwise : english->second;
}

QByteArray tagMember(const FakeRow &row)
{
    return ",\"eTag\":" + quoted(entityTag(row.version));
}

QByteArray translations(const FakeRow &row)
{
    const QByteArray member = row.kind == EntityKind::Book     ? "description"
                              : row.kind == EntityKind::Author ? "biography"
                                                               : "name";
    JsonMembers members;
    for (const auto &[culture, text] : row.texts)
        members.emplace_back(culture, compactJson({{member, quoted(text)}}));
    return ",\"translations\":" + compactJson(members);
}

QByteArray dateJson(const FakeRow &book)
{
    if (book.year == 0)
        return "null";
    JsonMembers members{{"year", QByteArray::number(book.year)}};
    if (book.month != 0)
        members.emplace_back("month", QByteArray::number(book.month));
    if (book.day != 0)
        members.emplace_back("day", QByteArray::number(book.day));
    return compactJson(members);
}

QByteArray publisherJson(const FakeRow &row)
{
    return "{\"id\":" + quoted(row.id) + ",\"name\":" + quoted(row.name) + tagMember(row) + '}';
}

QByteArray nestedAuthor(const FakeRow &row, bool admin)
{
    const QByteArray head = "{\"id\":" + quoted(row.id) + ",\"name\":" + quoted(row.name) + ",\"biography\":";
    return admin ? head + quoted(entityTag(row.version)) + ",\"eTag\":null}"
                 : head + quoted(shownText(row, {})) + tagMember(row) + '}';
}

QByteArray nestedCategory(const FakeRow &row, bool admin)
{
    return "{\"id\":" + quoted(row.id) + ",\"name\":" + (admin ? "\"\"" : quoted(shownText(row, "Unknown"))) +
           tagMember(row) + '}';
}

QByteArray nested(const std::vector<QByteArray> &ids, EntityKind kind, const FakeCatalog &catalog, bool admin)
{
    QByteArray out = "[";
    for (const QByteArray &id : ids) {
        const FakeRow *row = catalog.find(kind, id);
        if (!row)
            continue;
        if (out.size() > 1)
            out += ',';
        out += kind == EntityKind::Author ? nestedAuthor(*row, admin) : nestedCategory(*row, admin);
    }
    return out + ']';
}

QByteArray bookJson(const FakeRow &book, const FakeCatalog &catalog, bool admin)
{
    JsonMembers prices;
    QByteArray current = "[";
    for (const auto &[currency, value] : book.prices)
        prices.emplace_back(currency, value);
    for (const auto &[currency, value] : book.reduced.empty() ? book.prices : book.reduced) {
        current += (current.size() > 1 ? "," : "") + compactJson({{"currency", quoted(currency)}, {"value", value}});
    }
    static const QHash<QByteArray, QByteArray> languages{
        {"en", "English"}, {"pt", "Portuguese"}, {"de", "German"}, {"fr", "French"}, {"es", "Spanish"}};
    const FakeRow *publisher = catalog.find(EntityKind::Publisher, book.publisherId);
    const QByteArray head = "{\"id\":" + quoted(book.id) + ",\"title\":" + quoted(book.name) +
                            ",\"isbn\":" + (book.isbn ? quoted(*book.isbn) : QByteArrayLiteral("null")) +
                            ",\"language\":" + quoted(book.language) + ",\"languageName\":" +
                            quoted(admin ? QByteArray() : languages.value(book.language, book.language)) +
                            ",\"description\":" + quoted(admin ? QByteArray() : shownText(book, {})) +
                            ",\"publicationDate\":" + dateJson(book) + ",\"isPreRelease\":false" +
                            ",\"publisher\":" + (publisher ? publisherJson(*publisher) : QByteArrayLiteral("null")) +
                            ",\"authors\":" + nested(book.authorIds, EntityKind::Author, catalog, admin) +
                            ",\"categories\":" + nested(book.categoryIds, EntityKind::Category, catalog, admin);
    return head + ",\"isFavorite\":false,\"likeCount\":0,\"averageRating\":0,\"ratingCount\":0,\"userRating\":0" +
           ",\"prices\":" + compactJson(prices) + ",\"coverImageUrl\":null,\"currentPrices\":" + current + ']' +
           ",\"isDeleted\":" + (book.deleted ? "true" : "false") + (admin ? translations(book) : QByteArray()) +
           tagMember(book) + '}';
}

} // namespace

QByteArray entityTag(qint64 version)
{
    return '"' + QByteArray::number(version) + '"';
}

QByteArray adminJson(const FakeRow &row, const FakeCatalog &catalog)
{
    switch (row.kind) {
    case EntityKind::Book:
        return bookJson(row, catalog, true);
    case EntityKind::Author:
        return "{\"id\":" + quoted(row.id) + ",\"name\":" + quoted(row.name) +
               ",\"biography\":" + quoted(shownText(row, {})) + translations(row) + tagMember(row) + '}';
    case EntityKind::Category:
        return "{\"id\":" + quoted(row.id) + ",\"name\":" + quoted(shownText(row, "Unknown")) + translations(row) +
               tagMember(row) + '}';
    case EntityKind::Publisher:
        break;
    }
    return publisherJson(row);
}

QByteArray publicJson(const FakeRow &row, const FakeCatalog &catalog)
{
    switch (row.kind) {
    case EntityKind::Book:
        return bookJson(row, catalog, false);
    case EntityKind::Author:
        return nestedAuthor(row, false);
    case EntityKind::Category:
        return nestedCategory(row, false);
    case EntityKind::Publisher:
        break;
    }
    return publisherJson(row);
}

QByteArray pageJson(const QList<QByteArray> &itemsOfPage, PageAsked asked, int total)
{
    // The count rides on the rows: a page beyond the end knows of none (contract, section 5.2).
    const int known = itemsOfPage.isEmpty() ? 0 : total;
    const int pages = (known + asked.size - 1) / asked.size;
    return "{\"items\":[" + itemsOfPage.join(',') + "],\"pageNumber\":" + QByteArray::number(asked.number) +
           ",\"pageSize\":" + QByteArray::number(asked.size) + ",\"totalItemCount\":" + QByteArray::number(known) +
           ",\"pageCount\":" + QByteArray::number(pages) +
           ",\"hasPreviousPage\":" + (asked.number > 1 ? "true" : "false") +
           ",\"hasNextPage\":" + (asked.number < pages ? "true" : "false") + '}';
}

} // namespace colophon::test
