#include "server/identity/UserTable.h"

#include "server/domain/TextRules.h"

namespace colophond {

namespace {

const std::string selectUser = "SELECT id, tenant, email, password_hash, security_stamp, is_admin FROM users ";

} // namespace

std::optional<User> UserTable::read(sqlite::Statement &row)
{
    if (!row.step())
        return std::nullopt;
    User user{row.uuid(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5) != 0};
    row.reset();
    return user;
}

std::optional<User> UserTable::findByEmail(const std::string &tenant, const std::string &email)
{
    return read(
        m_database.prepared(selectUser + "WHERE tenant = ? AND email_key = ?").bind(tenant).bind(foldForSearch(email)));
}

std::optional<User> UserTable::findById(const Uuid &id)
{
    return read(m_database.prepared(selectUser + "WHERE id = ?").bind(id));
}

void UserTable::add(const User &user, TimePoint now)
{
    m_database.prepared("INSERT INTO users VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(user.id)
        .bind(user.tenant)
        .bind(user.email)
        .bind(foldForSearch(user.email))
        .bind(user.passwordHash)
        .bind(user.securityStamp)
        .bind(user.isAdmin)
        .bind(now)
        .run();
}

std::unordered_map<std::string, std::string> UserTable::securityStamps()
{
    std::unordered_map<std::string, std::string> stamps;
    sqlite::Statement &row = m_database.prepared("SELECT id, security_stamp FROM users");
    while (row.step())
        stamps.emplace(row.uuid(0).toText(), row.text(1));
    row.reset();
    return stamps;
}

Tenants UserTable::tenants()
{
    std::vector<Tenant> tenants;
    sqlite::Statement &row = m_database.prepared("SELECT id, name, enabled FROM tenants ORDER BY id");
    while (row.step())
        tenants.push_back({row.text(0), row.text(1), row.integer(2) != 0});
    row.reset();
    return Tenants(std::move(tenants));
}

} // namespace colophond
