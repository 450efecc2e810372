#pragma once

#include "server/domain/Clock.h"
#include "server/domain/Uuid.h"
#include "server/store/sqlite/Database.h"

#include <string>
#include <variant>

namespace colophond {

/// Refresh tokens, of which only the hash is stored. Each works once; those that follow one another are a family, which
/// is one session. Used inside the writer's transaction (contract page 11.3).
class RefreshTokenTable
{
public:
    static constexpr std::chrono::hours life{7 * 24};

    explicit RefreshTokenTable(sqlite::Database &database)
        : m_database(database)
    {
    }

    /// A new token of a family.
    std::string issue(const Uuid &userId, const Uuid &family, TimePoint now);

    enum class Refusal { Unknown, Replayed, Expired };
    struct Owner
    {
        Uuid userId;
        Uuid family;
    };
    /// Marks a token as used. A token used before ends its family.
    std::variant<Owner, Refusal> use(const std::string &token, TimePoint now);

    /// Ends the session of a token of that user; nothing when it is not theirs.
    void endFamilyOf(const std::string &token, const Uuid &userId);
    void endAllOf(const Uuid &userId);

private:
    sqlite::Database &m_database;
};

} // namespace colophond
