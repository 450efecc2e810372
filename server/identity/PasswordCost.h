#pragma once

namespace colophond {

/// Work factor of argon2id (RFC 9106); tests take less.
struct PasswordCost
{
    unsigned iterations = 2;
    unsigned memoryKiB = 19'456;
};

} // namespace colophond
