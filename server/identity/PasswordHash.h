#pragma once

#include "server/identity/PasswordCost.h"

#include <string>

namespace colophond {

/// The encoded argon2id hash of a password with a salt of its own. Slow on purpose.
std::string hashPassword(const std::string &password, PasswordCost cost);

/// Whether `password` is the one that was hashed; the cost is the one in `encoded`.
bool verifyPassword(const std::string &password, const std::string &encoded);

} // namespace colophond
