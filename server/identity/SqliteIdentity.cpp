#include "server/identity/SqliteIdentity.h"

#include "server/identity/PasswordHash.h"
#include "server/identity/RefreshTokenTable.h"
#include "server/store/sqlite/SqliteWriter.h"

namespace colophond {

namespace {

Problem unauthorized(const char *code, const char *detail)
{
    return {401, code, detail, {}};
}

Problem stopping()
{
    return {503, "ERR_SHUTTING_DOWN", "The server is stopping.", {}};
}

Problem failed()
{
    return {500, "ERR_INTERNAL_ERROR", "An unexpected error occurred.", {}};
}

} // namespace

SqliteIdentity::SqliteIdentity(sqlite::Database &database, sqlite::ReadConnections &connections, std::string signingKey,
                               Clock clock, UuidGenerator &ids, PasswordCost cost)
    : m_connections(connections)
    , m_clock(clock)
    , m_ids(ids)
    , m_tokens(std::move(signingKey), std::move(clock), ids)
    , m_tenants(UserTable(database).tenants())
    , m_stamps(UserTable(database).securityStamps())
    , m_decoyHash(hashPassword("nobody has this password", cost))
    , m_thread([this] { run(); })
{
}

SqliteIdentity::~SqliteIdentity()
{
    close();
}

void SqliteIdentity::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void SqliteIdentity::run()
{
    while (true) {
        SignIn next;
        bool closing = false;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_closing || !m_waiting.empty(); });
            if (m_waiting.empty())
                return;
            next = std::move(m_waiting.front());
            m_waiting.pop_front();
            closing = m_closing;
        }
        if (closing)
            next.done(stopping());
        else
            check(std::move(next));
    }
}

void SqliteIdentity::login(const std::string &tenant, const std::string &email, const std::string &password,
                           std::function<void(SignInOutcome)> done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing) {
            m_waiting.push_back({tenant, email, password, std::move(done)});
            m_changed.notify_one();
            return;
        }
    }
    done(stopping());
}

void SqliteIdentity::check(SignIn signIn)
{
    std::optional<User> user;
    bool matches = false;
    try {
        {
            sqlite::ReadConnections::Loan loan(m_connections);
            user = UserTable(loan.database()).findByEmail(signIn.tenant, signIn.email);
        }
        matches = verifyPassword(signIn.password, user ? user->passwordHash : m_decoyHash);
    } catch (const std::exception &) {
        signIn.done(failed());
        return;
    }
    if (!user || !matches) {
        signIn.done(unauthorized("ERR_AUTH_INVALID_CREDENTIALS", "Invalid email or password."));
        return;
    }
    write(
        [this, found = *user](sqlite::Database &database) -> SignInOutcome {
            return TokenPair{m_tokens.issue(found.caller(), found.securityStamp),
                             RefreshTokenTable(database).issue(found.id, m_ids.next(), m_clock()),
                             static_cast<int>(AccessTokens::life.count())};
        },
        std::move(signIn.done));
}

void SqliteIdentity::refresh(const std::string &tenant, const std::string &refreshToken,
                             std::function<void(SignInOutcome)> done)
{
    write([this, tenant, refreshToken](sqlite::Database &database) { return trade(database, tenant, refreshToken); },
          std::move(done));
}

Identity::SignInOutcome SqliteIdentity::trade(sqlite::Database &database, const std::string &tenant,
                                              const std::string &token)
{
    const TimePoint now = m_clock();
    RefreshTokenTable table(database);
    const auto used = table.use(token, now);
    if (const auto *refusal = std::get_if<RefreshTokenTable::Refusal>(&used)) {
        return *refusal == RefreshTokenTable::Refusal::Expired
                   ? unauthorized("ERR_AUTH_TOKEN_EXPIRED", "The refresh token has expired.")
                   : unauthorized("ERR_AUTH_INVALID_TOKEN", "Invalid refresh token.");
    }
    const auto &owner = std::get<RefreshTokenTable::Owner>(used);
    const std::optional<User> user = UserTable(database).findById(owner.userId);
    if (!user || user->tenant != tenant)
        return unauthorized("ERR_AUTH_INVALID_TOKEN", "Invalid refresh token.");
    return TokenPair{m_tokens.issue(user->caller(), user->securityStamp), table.issue(user->id, owner.family, now),
                     static_cast<int>(AccessTokens::life.count())};
}

void SqliteIdentity::logout(const Caller &caller, const std::string &refreshToken, std::function<void()> done)
{
    const std::optional<Uuid> userId = Uuid::fromText(caller.userId);
    write(
        [userId, refreshToken](sqlite::Database &database) -> SignInOutcome {
            if (userId && refreshToken.empty())
                RefreshTokenTable(database).endAllOf(*userId);
            else if (userId)
                RefreshTokenTable(database).endFamilyOf(refreshToken, *userId);
            return TokenPair{};
        },
        [done = std::move(done)](const SignInOutcome &) { done(); });
}

void SqliteIdentity::write(std::function<SignInOutcome(sqlite::Database &)> work,
                           std::function<void(SignInOutcome)> done)
{
    const auto outcome = std::make_shared<SignInOutcome>(failed());
    const auto tell = std::make_shared<std::function<void(SignInOutcome)>>(std::move(done));
    const bool posted = m_writer->post(
        [work = std::move(work), outcome](sqlite::Database &database) { *outcome = work(database); },
        [outcome, tell](std::exception_ptr error) { (*tell)(error ? SignInOutcome(failed()) : std::move(*outcome)); });
    if (!posted)
        (*tell)(stopping());
}

std::optional<Caller> SqliteIdentity::verify(const std::string &accessToken, const std::string &tenant) const
{
    const auto claims = m_tokens.read(accessToken);
    if (!claims || claims->caller.tenant != tenant)
        return std::nullopt;
    const auto stamp = m_stamps.find(claims->caller.userId);
    if (stamp == m_stamps.end() || stamp->second != claims->securityStamp)
        return std::nullopt;
    return claims->caller;
}

} // namespace colophond
