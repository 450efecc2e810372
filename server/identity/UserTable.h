#pragma once

#include "server/identity/Caller.h"
#include "server/identity/Tenants.h"
#include "server/store/sqlite/Database.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace colophond {

/// A row of the table `users`.
struct User
{
    Uuid id;
    std::string tenant;
    std::string email;
    std::string passwordHash;
    std::string securityStamp;
    bool isAdmin = false;

    Caller caller() const { return {id.toText(), email, tenant, isAdmin}; }
};

/// Users and tenants of the catalog file, read and written through the connection of the caller.
class UserTable
{
public:
    explicit UserTable(sqlite::Database &database)
        : m_database(database)
    {
    }

    /// The address in any letter case.
    std::optional<User> findByEmail(const std::string &tenant, const std::string &email);
    std::optional<User> findById(const Uuid &id);
    /// Inside the caller's transaction. Throws StoreError when the address is taken.
    void add(const User &user, TimePoint now);
    /// Security stamp of every user, by user id text.
    std::unordered_map<std::string, std::string> securityStamps();
    Tenants tenants();

private:
    static std::optional<User> read(sqlite::Statement &row);
    sqlite::Database &m_database;
};

} // namespace colophond
