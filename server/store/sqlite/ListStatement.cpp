#include "server/store/sqlite/ListStatement.h"

#include "server/domain/TextRules.h"
#include "server/store/sqlite/EntityRow.h"

#include <algorithm>
#include <sstream>

namespace colophond::sqlite {

namespace {

/// A page's search is cut here: more words than this name no book better.
constexpr std::size_t wordLimit = 8;

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

ListStatement::ListStatement(EntityKind kind, const std::string &tenant, const ListQuery &query, bool admin)
    : m_kind(kind)
    , m_tenant(tenant)
    , m_where("e.tenant = ? AND e.kind = ?")
{
    m_binds.push_back([this](Statement &to) { to.bind(m_tenant).bind(static_cast<int>(m_kind)); });
    if (!admin && !(kind == EntityKind::Book && query.includeDeleted))
        m_where += " AND e.deleted = 0";
    addSearch(query);
    if (kind == EntityKind::Book && !admin)
        addBookFilters(query);
    addOrder(query, admin);
}

void ListStatement::addSearch(const ListQuery &query)
{
    const std::string folded = foldForSearch(query.search);
    if (m_kind != EntityKind::Book) {
        if (folded.empty())
            return;
        m_where += " AND instr(e.search, ?) > 0";
        m_binds.push_back([folded](Statement &to) { to.bind(folded); });
        return;
    }
    std::istringstream words(folded);
    std::string word;
    for (std::size_t count = 0; count < wordLimit && words >> word; ++count) {
        m_where +=
            " AND (instr(e.search, ?) > 0"
            " OR EXISTS(SELECT 1 FROM entities p WHERE p.tenant = e.tenant AND p.id = e.publisher_id"
            " AND p.kind = 3 AND instr(p.search, ?) > 0)"
            " OR EXISTS(SELECT 1 FROM book_authors b JOIN entities a ON a.tenant = b.tenant AND a.id = b.author_id"
            " WHERE b.tenant = e.tenant AND b.book_id = e.id AND a.kind = 1 AND instr(a.search, ?) > 0))";
        m_binds.push_back([word](Statement &to) { to.bind(word).bind(word).bind(word); });
    }
}

void ListStatement::addBookFilters(const ListQuery &query)
{
    if (query.authorId) {
        m_where += " AND EXISTS(SELECT 1 FROM book_authors f WHERE f.tenant = e.tenant AND f.book_id = e.id"
                   " AND f.author_id = ?)";
        m_binds.push_back([id = *query.authorId](Statement &to) { to.bind(id); });
    }
    if (query.categoryId) {
        m_where += " AND EXISTS(SELECT 1 FROM book_categories f WHERE f.tenant = e.tenant AND f.book_id = e.id"
                   " AND f.category_id = ?)";
        m_binds.push_back([id = *query.categoryId](Statement &to) { to.bind(id); });
    }
    if (query.publisherId) {
        m_where += " AND e.publisher_id = ?";
        m_binds.push_back([id = *query.publisherId](Statement &to) { to.bind(id); });
    }
    if (query.onSale)
        m_where += " AND 0";
    if (query.minPrice || query.maxPrice || !query.currency.empty()) {
        m_where += " AND EXISTS(SELECT 1 FROM book_prices f WHERE f.tenant = e.tenant AND f.book_id = e.id";
        if (!query.currency.empty()) {
            m_where += " AND f.currency = ?";
            m_binds.push_back([currency = query.currency](Statement &to) { to.bind(currency); });
        }
        if (query.minPrice) {
            m_where += " AND f.amount >= ?";
            m_binds.push_back([amount = *query.minPrice](Statement &to) { to.bind(amount); });
        }
        if (query.maxPrice) {
            m_where += " AND f.amount <= ?";
            m_binds.push_back([amount = *query.maxPrice](Statement &to) { to.bind(amount); });
        }
        m_where += ")";
    }
}

void ListStatement::addOrder(const ListQuery &query, bool admin)
{
    const std::string sortBy = lowered(query.sortBy);
    const std::string direction = query.descending ? " DESC" : " ASC";
    // Texts that are missing sort last when ascending and first when descending (contract page 5.3).
    const auto nullable = [&](const std::string &column) {
        return column + " IS NULL" + direction + ", " + column + direction;
    };
    if (m_kind == EntityKind::Book) {
        if (!admin && sortBy == "publisher") {
            m_joins = " LEFT JOIN entities s ON s.tenant = e.tenant AND s.id = e.publisher_id AND s.kind = 3";
            m_order = nullable("s.sort_key") + ", e.sort_key, e.id";
        } else if (!admin && sortBy == "date") {
            m_order = nullable("e.published") + ", e.sort_key, e.id";
        } else {
            m_order = "e.sort_key" + (admin ? std::string() : direction) + ", e.id";
        }
        return;
    }
    if (m_kind == EntityKind::Category && sortBy == "name") {
        m_joins = " LEFT JOIN category_names s ON s.tenant = e.tenant AND s.id = e.id AND s.culture = ?";
        const std::string culture = admin && !query.sortLanguage.empty() ? query.sortLanguage : query.culture;
        m_joinBinds.push_back([culture](Statement &to) { to.bind(culture); });
        m_order = nullable("s.sort_key") + ", e.id";
        return;
    }
    if (m_kind == EntityKind::Category || (admin && sortBy == "id"))
        m_order = "e.id" + direction;
    else
        m_order = "e.sort_key" + direction + ", e.id";
}

Statement &ListStatement::prepare(Database &database, int limit, std::int64_t offset) const
{
    Statement &statement =
        database.prepared(std::string("SELECT ") + EntityRow::columns + ", count(*) OVER () FROM entities e" + m_joins +
                          " WHERE " + m_where + " ORDER BY " + m_order + " LIMIT ? OFFSET ?");
    for (const Bind &bind : m_joinBinds)
        bind(statement);
    for (const Bind &bind : m_binds)
        bind(statement);
    statement.bind(limit).bind(offset);
    return statement;
}

} // namespace colophond::sqlite
