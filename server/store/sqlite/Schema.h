#pragma once

#include "server/domain/Uuid.h"
#include "server/store/sqlite/Database.h"

#include <string>

namespace colophond::sqlite {

/// The form of the catalog file.
class Schema
{
public:
    static constexpr int formVersion = 2;

    /// True when the file holds a catalog; false when it is empty. Throws StoreError when it is something else or its
    /// form is newer than this program.
    static bool isPresent(Database &database);
    /// Makes all tables and meta rows; inside the creating transaction.
    static void create(Database &database, const Uuid &epoch, const std::string &signingKey);

    /// Gives a catalog of an older form the present one, in one transaction of its own; nothing is lost of it. A large
    /// log takes some seconds.
    static void upgrade(Database &database);

    static Uuid epoch(Database &database);
    /// Gives the log another epoch; inside a transaction.
    static void setEpoch(Database &database, const Uuid &epoch);
    /// Secret of the access tokens: 32 random bytes.
    static std::string signingKey(Database &database);
};

} // namespace colophond::sqlite
