#include "server/projections/CatalogProjection.h"

#include "server/domain/ContentJson.h"
#include "server/domain/Decider.h"
#include "server/domain/Isbn.h"
#include "server/domain/JsonText.h"
#include "server/domain/TextRules.h"
#include "server/projections/NotificationDocument.h"
#include "server/store/StoreError.h"

namespace colophond {

namespace {

using sqlite::Statement;

/// The text by which an entity sorts, and the text in which its search looks.
struct Names
{
    std::string sort;
    std::string search;
};

Names namesOf(const Content &content, const std::string &defaultCulture)
{
    if (const auto *book = std::get_if<Book>(&content)) {
        std::string search = foldForSearch(book->title);
        if (book->isbn)
            search += "\n" + foldForSearch(*book->isbn) + "\n" + foldForSearch(isbnDigits(*book->isbn));
        return {book->title, search};
    }
    if (const auto *author = std::get_if<Author>(&content))
        return {author->name, foldForSearch(author->name)};
    if (const auto *category = std::get_if<Category>(&content)) {
        Names names;
        for (const auto &[culture, name] : category->names) {
            if (names.sort.empty() || culture == defaultCulture)
                names.sort = name;
            names.search += foldForSearch(name) + "\n";
        }
        return names;
    }
    const auto &publisher = std::get<Publisher>(content);
    return {publisher.name, foldForSearch(publisher.name)};
}

/// Whether books show another name of this author, category or publisher.
bool isRenamed(const Content &before, const Content &after)
{
    if (const auto *author = std::get_if<Author>(&after))
        return author->name != std::get<Author>(before).name;
    if (const auto *category = std::get_if<Category>(&after))
        return category->names != std::get<Category>(before).names;
    if (const auto *publisher = std::get_if<Publisher>(&after))
        return publisher->name != std::get<Publisher>(before).name;
    return false;
}

} // namespace

OutboxRow CatalogProjection::take(const StoredEvent &event)
{
    const std::optional<EntityState> before = load(event);
    const EntityState after = evolve(before, event.event);
    if (after.version != event.version)
        throw StoreError("the read model does not follow the events");
    storeEntity(event, after);
    if (!before || before->content != after.content) {
        if (const auto *book = std::get_if<Book>(&after.content))
            storeBookDetails(event, *book);
        else if (const auto *category = std::get_if<Category>(&after.content))
            storeCategoryNames(event, *category);
    }
    OutboxRow row = notificationOf(event, after, booksAffected(event, before, after), m_defaultCulture);
    storeNotification(row);
    return row;
}

std::optional<EntityState> CatalogProjection::load(const StoredEvent &event)
{
    Statement &row =
        m_database.prepared("SELECT kind, version, deleted, content FROM entities WHERE tenant = ? AND id = ?")
            .bind(event.tenant)
            .bind(event.streamId);
    if (!row.step())
        return std::nullopt;
    EntityState state{emptyContent(static_cast<EntityKind>(row.integer(0))), row.integer(1), row.integer(2) != 0};
    const auto content = parseJson(row.view(3));
    row.reset();
    if (!content || !content->is_object() || !readContent(content->get_object(), state.content))
        throw StoreError("a row of the read model is damaged");
    return state;
}

void CatalogProjection::storeEntity(const StoredEvent &event, const EntityState &after)
{
    const Names names = namesOf(after.content, m_defaultCulture);
    Statement &row = m_database.prepared("INSERT OR REPLACE INTO entities(tenant, id, kind, version, deleted, "
                                         "updated_at, actor_id, actor_name, sequence, sort_key, search, published, "
                                         "publisher_id, content) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(event.tenant)
        .bind(event.streamId)
        .bind(static_cast<int>(kindOf(after.content)))
        .bind(after.version)
        .bind(after.deleted)
        .bind(event.time)
        .bind(event.actor.id)
        .bind(event.actor.name)
        .bind(event.sequence)
        .bindBlob(sortKey(names.sort))
        .bind(names.search);
    if (const auto *book = std::get_if<Book>(&after.content)) {
        row.bind(book->publicationDate ? std::optional(book->publicationDate->toText()) : std::nullopt)
            .bind(book->publisherId);
    } else {
        row.bindNull().bindNull();
    }
    row.bind(contentToJson(after.content)).run();
}

void CatalogProjection::storeBookDetails(const StoredEvent &event, const Book &book)
{
    const auto replace = [&](const std::string &table) {
        m_database.prepared("DELETE FROM " + table + " WHERE tenant = ? AND book_id = ?")
            .bind(event.tenant)
            .bind(event.streamId)
            .run();
    };
    const auto insert = [&](const std::string &table) -> Statement & {
        const char *values = table == "book_prices" ? "(?, ?, ?, ?)" : "(?, ?, ?)";
        return m_database.prepared("INSERT OR IGNORE INTO " + table + " VALUES" + values)
            .bind(event.tenant)
            .bind(event.streamId);
    };
    replace("book_authors");
    for (const Uuid &id : book.authorIds)
        insert("book_authors").bind(id).run();
    replace("book_categories");
    for (const Uuid &id : book.categoryIds)
        insert("book_categories").bind(id).run();
    replace("book_prices");
    for (const auto &[currency, amount] : book.prices)
        insert("book_prices").bind(currency).bind(amount.toDouble()).run();
}

void CatalogProjection::storeCategoryNames(const StoredEvent &event, const Category &category)
{
    m_database.prepared("DELETE FROM category_names WHERE tenant = ? AND id = ?")
        .bind(event.tenant)
        .bind(event.streamId)
        .run();
    for (const auto &[culture, name] : category.names)
        m_database.prepared("INSERT INTO category_names VALUES(?, ?, ?, ?)")
            .bind(event.tenant)
            .bind(event.streamId)
            .bind(culture)
            .bindBlob(sortKey(name))
            .run();
}

void CatalogProjection::storeNotification(const OutboxRow &row)
{
    m_database.prepared("INSERT INTO outbox VALUES(?, 0, ?, ?, ?, ?, ?, ?)")
        .bind(row.sequence)
        .bind(row.tenant)
        .bind(static_cast<int>(row.kind))
        .bind(row.entityId)
        .bind(row.clientId)
        .bind(row.name)
        .bind(row.data)
        .run();
}

std::optional<std::int64_t> CatalogProjection::booksAffected(const StoredEvent &event,
                                                             const std::optional<EntityState> &before,
                                                             const EntityState &after)
{
    if (!before || !isRenamed(before->content, after.content))
        return std::nullopt;
    const char *sql = nullptr;
    switch (kindOf(after.content)) {
    case EntityKind::Book:
        break;
    case EntityKind::Author:
        sql = "SELECT count(*) FROM book_authors b JOIN entities e ON e.tenant = b.tenant AND e.id = b.book_id "
              "WHERE b.tenant = ? AND b.author_id = ? AND e.deleted = 0";
        break;
    case EntityKind::Category:
        sql = "SELECT count(*) FROM book_categories b JOIN entities e ON e.tenant = b.tenant AND "
              "e.id = b.book_id WHERE b.tenant = ? AND b.category_id = ? AND e.deleted = 0";
        break;
    case EntityKind::Publisher:
        sql = "SELECT count(*) FROM entities WHERE tenant = ? AND publisher_id = ? AND deleted = 0";
        break;
    }
    if (!sql)
        return std::nullopt;
    Statement &row = m_database.prepared(sql).bind(event.tenant).bind(event.streamId);
    row.step();
    const std::int64_t count = row.integer(0);
    row.reset();
    return count;
}

} // namespace colophond
