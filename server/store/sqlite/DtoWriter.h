#pragma once

#include "server/domain/CatalogConfiguration.h"
#include "server/domain/JsonWriter.h"
#include "server/store/sqlite/Database.h"
#include "server/store/sqlite/EntityRow.h"

#include <string>
#include <unordered_map>

namespace colophond::sqlite {

/// Writes entities as answers show them (contract pages 8, 9; extensions pages 2, 4). One object serves one answer: it
/// keeps the nested authors, categories and publishers that it read, so a list reads each of them once.
class DtoWriter
{
public:
    enum class Form {
        Public,
        Admin, ///< with translations, isDeleted, version, updatedAt, updatedBy
        Sync   ///< as Admin, a book with ids instead of nested objects
    };

    DtoWriter(Database &database, std::string tenant, std::string culture, const CatalogConfiguration &configuration,
              TimePoint now);

    void write(JsonWriter &writer, const EntityRow &row, Form form);

private:
    using Texts = std::map<std::string, std::string>;

    void writeBook(JsonWriter &writer, const Book &book, Form form);
    void writeNested(JsonWriter &writer, const Uuid &id, EntityKind kind, bool nullWhenUnknown);
    void writeNestedList(JsonWriter &writer, const std::vector<Uuid> &ids, EntityKind kind);
    static void writeStamp(JsonWriter &writer, const EntityRow &row);
    std::string resolve(const Texts &texts, const char *fallback) const;
    const std::string &nested(const Uuid &id, EntityKind kind);
    const std::string &nameOfLanguage(const std::string &code);
    bool isPreRelease(const Book &book) const;

    Database &m_database;
    std::string m_tenant;
    std::string m_culture;
    const CatalogConfiguration &m_configuration;
    std::chrono::year_month_day m_today;
    std::unordered_map<Uuid, std::string> m_nested; ///< public DTO text; empty: unknown or of another kind
    std::unordered_map<std::string, std::string> m_languageNames;
};

} // namespace colophond::sqlite
