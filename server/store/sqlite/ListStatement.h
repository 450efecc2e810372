#pragma once

#include "server/domain/EntityKind.h"
#include "server/store/ListQuery.h"
#include "server/store/sqlite/Database.h"

#include <functional>
#include <string>
#include <vector>

namespace colophond::sqlite {

/// Makes the SELECT of a list route: its rows are those of `EntityRow::columns`, then the number of all that match.
/// Every text of the caller is a bound parameter.
class ListStatement
{
public:
    ListStatement(EntityKind kind, const std::string &tenant, const ListQuery &query, bool admin);

    /// The statement with its parameters bound.
    Statement &prepare(Database &database, int limit, std::int64_t offset) const;

private:
    void addSearch(const ListQuery &query);
    void addBookFilters(const ListQuery &query);
    void addOrder(const ListQuery &query, bool admin);

    using Bind = std::function<void(Statement &)>;

    EntityKind m_kind;
    std::string m_tenant;
    std::string m_joins;
    std::string m_where;
    std::string m_order;
    std::vector<Bind> m_joinBinds;
    std::vector<Bind> m_binds;
};

} // namespace colophond::sqlite
