#include "server/identity/RefreshTokenTable.h"

#include "server/identity/Encoding.h"

namespace colophond {

namespace {

constexpr std::size_t tokenSize = 64;

} // namespace

std::string RefreshTokenTable::issue(const Uuid &userId, const Uuid &family, TimePoint now)
{
    m_database.prepared("DELETE FROM refresh_tokens WHERE expires_at <= ?").bind(now - life).run();
    std::string token = base64(randomBytes(tokenSize));
    m_database.prepared("INSERT INTO refresh_tokens VALUES(?, ?, ?, ?, NULL)")
        .bindBlob(sha256(token))
        .bind(userId)
        .bind(family)
        .bind(now + life)
        .run();
    return token;
}

std::variant<RefreshTokenTable::Owner, RefreshTokenTable::Refusal> RefreshTokenTable::use(const std::string &token,
                                                                                          TimePoint now)
{
    const std::string hash = sha256(token);
    sqlite::Statement &row =
        m_database.prepared("SELECT user_id, family, expires_at, used_at FROM refresh_tokens WHERE hash = ?")
            .bindBlob(hash);
    if (!row.step())
        return Refusal::Unknown;
    const Owner owner{row.uuid(0), row.uuid(1)};
    const TimePoint expires = row.time(2);
    const bool used = !row.isNull(3);
    row.reset();
    if (used) {
        m_database.prepared("DELETE FROM refresh_tokens WHERE family = ?").bind(owner.family).run();
        return Refusal::Replayed;
    }
    if (expires <= now)
        return Refusal::Expired;
    m_database.prepared("UPDATE refresh_tokens SET used_at = ? WHERE hash = ?").bind(now).bindBlob(hash).run();
    return owner;
}

void RefreshTokenTable::endFamilyOf(const std::string &token, const Uuid &userId)
{
    m_database
        .prepared("DELETE FROM refresh_tokens WHERE user_id = ? AND family = "
                  "(SELECT family FROM refresh_tokens WHERE hash = ?)")
        .bind(userId)
        .bindBlob(sha256(token))
        .run();
}

void RefreshTokenTable::endAllOf(const Uuid &userId)
{
    m_database.prepared("DELETE FROM refresh_tokens WHERE user_id = ?").bind(userId).run();
}

} // namespace colophond
