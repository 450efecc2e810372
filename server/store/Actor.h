#pragma once

#include <string>

namespace colophond {

/// Who did something: user id (UUID text) and display name (the part of the e-mail address before `@`).
struct Actor
{
    std::string id;
    std::string name;
};

} // namespace colophond
