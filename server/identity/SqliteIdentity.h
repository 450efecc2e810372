#pragma once

#include "server/identity/AccessTokens.h"
#include "server/identity/Identity.h"
#include "server/identity/PasswordCost.h"
#include "server/identity/UserTable.h"
#include "server/store/sqlite/ReadConnections.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace colophond {

namespace sqlite {
class SqliteWriter;
}

/// Identity in the catalog file. Passwords are checked on a thread of its own, sessions are written by the writer.
class SqliteIdentity : public Identity
{
public:
    /// The references must outlive this object; `database` is used during the call only.
    SqliteIdentity(sqlite::Database &database, sqlite::ReadConnections &connections, std::string signingKey,
                   Clock clock, UuidGenerator &ids, PasswordCost cost);
    ~SqliteIdentity() override;

    /// Before the first sign-in.
    void attach(sqlite::SqliteWriter &writer) { m_writer = &writer; }
    /// Ends the thread; sign-ins that wait are answered with 503.
    void close();

    void login(const std::string &tenant, const std::string &email, const std::string &password,
               std::function<void(SignInOutcome)> done) override;
    void refresh(const std::string &tenant, const std::string &refreshToken,
                 std::function<void(SignInOutcome)> done) override;
    void logout(const Caller &caller, const std::string &refreshToken, std::function<void()> done) override;
    std::optional<Caller> verify(const std::string &accessToken, const std::string &tenant) const override;
    const Tenants &tenants() const override { return m_tenants; }

private:
    struct SignIn
    {
        std::string tenant;
        std::string email;
        std::string password;
        std::function<void(SignInOutcome)> done;
    };

    void run();
    void check(SignIn signIn);
    SignInOutcome trade(sqlite::Database &database, const std::string &tenant, const std::string &token);
    void write(std::function<SignInOutcome(sqlite::Database &)> work, std::function<void(SignInOutcome)> done);

    sqlite::ReadConnections &m_connections;
    Clock m_clock;
    UuidGenerator &m_ids;
    AccessTokens m_tokens;
    Tenants m_tenants;
    std::unordered_map<std::string, std::string> m_stamps;
    std::string m_decoyHash; ///< checked for unknown addresses, so that time does not tell them apart
    sqlite::SqliteWriter *m_writer = nullptr;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<SignIn> m_waiting;
    bool m_closing = false;
    std::thread m_thread;
};

} // namespace colophond
