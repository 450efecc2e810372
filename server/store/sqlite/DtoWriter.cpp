#include "server/store/sqlite/DtoWriter.h"

#include "server/domain/ContentJson.h"
#include "server/domain/Cultures.h"

namespace colophond::sqlite {

namespace {

std::string eTag(const EntityRow &row)
{
    return "\"" + std::to_string(row.state.version) + "\"";
}

} // namespace

DtoWriter::DtoWriter(Database &database, std::string tenant, std::string culture,
                     const CatalogConfiguration &configuration, TimePoint now)
    : m_database(database)
    , m_tenant(std::move(tenant))
    , m_culture(culture.empty() ? configuration.defaultCulture : std::move(culture))
    , m_configuration(configuration)
    , m_today(std::chrono::floor<std::chrono::days>(now))
{
}

void DtoWriter::write(JsonWriter &writer, const EntityRow &row, Form form)
{
    writer.beginObject().member("id", row.id);
    const auto writeTexts = [&](const Texts &texts, std::string_view member) {
        if (form == Form::Public)
            return;
        writer.key("translations");
        writeTranslations(writer, texts, member);
    };
    if (const auto *book = std::get_if<Book>(&row.state.content)) {
        writeBook(writer, *book, form);
        writer.member("isDeleted", row.state.deleted);
        writeTexts(book->descriptions, "description");
    } else if (const auto *author = std::get_if<Author>(&row.state.content)) {
        writer.member("name", author->name).member("biography", resolve(author->biographies, ""));
        writeTexts(author->biographies, "biography");
    } else if (const auto *category = std::get_if<Category>(&row.state.content)) {
        writer.member("name", resolve(category->names, "Unknown"));
        writeTexts(category->names, "name");
    } else {
        writer.member("name", std::get<Publisher>(row.state.content).name);
    }
    writer.member("eTag", eTag(row));
    if (form != Form::Public)
        writeStamp(writer, row);
    writer.endObject();
}

void DtoWriter::writeStamp(JsonWriter &writer, const EntityRow &row)
{
    if (kindOf(row.state.content) != EntityKind::Book)
        writer.member("isDeleted", row.state.deleted);
    writer.member("version", row.state.version).member("updatedAt", formatTimestamp(row.updatedAt));
    writer.key("updatedBy").beginObject().member("id", row.updatedBy.id).member("name", row.updatedBy.name).endObject();
}

void DtoWriter::writeBook(JsonWriter &writer, const Book &book, Form form)
{
    writer.member("title", book.title).key("isbn");
    book.isbn ? writer.value(*book.isbn) : writer.null();
    writer.member("language", book.language)
        .member("languageName", nameOfLanguage(book.language))
        .member("description", resolve(book.descriptions, ""));
    writer.key("publicationDate");
    writeDate(writer, book.publicationDate);
    writer.member("isPreRelease", isPreRelease(book));
    if (form == Form::Sync) {
        writer.key("publisherId");
        book.publisherId ? writer.value(*book.publisherId) : writer.null();
        writer.key("authorIds");
        writeIds(writer, book.authorIds);
        writer.key("categoryIds");
        writeIds(writer, book.categoryIds);
    } else {
        writer.key("publisher");
        if (book.publisherId)
            writeNested(writer, *book.publisherId, EntityKind::Publisher, true);
        else
            writer.null();
        writer.key("authors");
        writeNestedList(writer, book.authorIds, EntityKind::Author);
        writer.key("categories");
        writeNestedList(writer, book.categoryIds, EntityKind::Category);
    }
    writer.member("isFavorite", false)
        .member("likeCount", 0)
        .member("averageRating", 0)
        .member("ratingCount", 0)
        .member("userRating", 0);
    writer.key("prices");
    writePrices(writer, book.prices);
    writer.key("coverImageUrl").null();
    writer.key("currentPrices").beginArray();
    for (const auto &[currency, amount] : book.prices)
        writer.beginObject().member("currency", currency).member("value", amount).endObject();
    writer.endArray();
}

void DtoWriter::writeNested(JsonWriter &writer, const Uuid &id, EntityKind kind, bool nullWhenUnknown)
{
    const std::string &json = nested(id, kind);
    if (!json.empty())
        writer.raw(json);
    else if (nullWhenUnknown)
        writer.null();
}

void DtoWriter::writeNestedList(JsonWriter &writer, const std::vector<Uuid> &ids, EntityKind kind)
{
    writer.beginArray();
    for (const Uuid &id : ids)
        writeNested(writer, id, kind, false);
    writer.endArray();
}

const std::string &DtoWriter::nested(const Uuid &id, EntityKind kind)
{
    const auto [entry, isNew] = m_nested.try_emplace(id);
    if (isNew) {
        Statement &row = m_database
                             .prepared(std::string("SELECT ") + EntityRow::columns +
                                       " FROM entities e WHERE e.tenant = ? AND e.id = ? AND e.kind = ?")
                             .bind(m_tenant)
                             .bind(id)
                             .bind(static_cast<int>(kind));
        if (row.step()) {
            JsonWriter writer;
            write(writer, EntityRow::read(row), Form::Public);
            entry->second = writer.take();
        }
        row.reset();
    }
    return entry->second;
}

const std::string &DtoWriter::nameOfLanguage(const std::string &code)
{
    const auto [entry, isNew] = m_languageNames.try_emplace(code);
    if (isNew)
        entry->second = languageName(code);
    return entry->second;
}

std::string DtoWriter::resolve(const Texts &texts, const char *fallback) const
{
    const std::string &standard = m_configuration.defaultCulture;
    for (const std::string &culture : {m_culture, m_culture.substr(0, 2), standard, standard.substr(0, 2)}) {
        if (const auto found = texts.find(culture); found != texts.end())
            return found->second;
    }
    return fallback;
}

bool DtoWriter::isPreRelease(const Book &book) const
{
    if (!book.publicationDate)
        return false;
    const PartialDate &date = *book.publicationDate;
    const std::chrono::year_month_day first(std::chrono::year(date.year()),
                                            std::chrono::month(static_cast<unsigned>(std::max(date.month(), 1))),
                                            std::chrono::day(static_cast<unsigned>(std::max(date.day(), 1))));
    return first > m_today;
}

} // namespace colophond::sqlite
