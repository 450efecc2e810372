#include "server/identity/PasswordHash.h"

#include "server/identity/Encoding.h"

#include <argon2.h>

#include <stdexcept>

namespace colophond {

namespace {

constexpr std::size_t saltSize = 16;
constexpr std::size_t hashSize = 32;

} // namespace

std::string hashPassword(const std::string &password, PasswordCost cost)
{
    const std::string salt = randomBytes(saltSize);
    std::string encoded(argon2_encodedlen(cost.iterations, cost.memoryKiB, 1, saltSize, hashSize, Argon2_id), '\0');
    const int result = argon2id_hash_encoded(cost.iterations, cost.memoryKiB, 1, password.data(), password.size(),
                                             salt.data(), salt.size(), hashSize, encoded.data(), encoded.size());
    if (result != ARGON2_OK)
        throw std::runtime_error(argon2_error_message(result));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verifyPassword(const std::string &password, const std::string &encoded)
{
    return argon2id_verify(encoded.c_str(), password.data(), password.size()) == ARGON2_OK;
}

} // namespace colophond
