#pragma once

#include "server/domain/EntityState.h"
#include "server/store/OutboxRow.h"
#include "server/store/StoredEvent.h"
#include "server/store/sqlite/Database.h"

#include <optional>
#include <string>
#include <utility>

namespace colophond {

/// Turns one event into the rows of the read model and the row of the outbox. Inside a transaction of the caller.
class CatalogProjection
{
public:
    /// A category is sorted and announced by its name in `defaultCulture`.
    CatalogProjection(sqlite::Database &database, std::string defaultCulture)
        : m_database(database)
        , m_defaultCulture(std::move(defaultCulture))
    {
    }

    /// Throws std::invalid_argument or StoreError when the event cannot be taken; then the transaction is to be rolled
    /// back.
    OutboxRow take(const StoredEvent &event);

private:
    std::optional<EntityState> load(const StoredEvent &event);
    void storeEntity(const StoredEvent &event, const EntityState &after);
    void storeBookDetails(const StoredEvent &event, const Book &book);
    void storeCategoryNames(const StoredEvent &event, const Category &category);
    void storeNotification(const OutboxRow &row);
    std::optional<std::int64_t> booksAffected(const StoredEvent &event, const std::optional<EntityState> &before,
                                              const EntityState &after);

    sqlite::Database &m_database;
    std::string m_defaultCulture;
};

} // namespace colophond
