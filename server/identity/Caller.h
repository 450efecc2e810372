#pragma once

#include "server/store/Actor.h"

#include <string>

namespace colophond {

/// Who sent a request, as a verified access token says it.
struct Caller
{
    std::string userId; ///< UUID text
    std::string email;
    std::string tenant;
    bool isAdmin = false;

    /// The user id and the part of the e-mail address before `@`: an event names no address.
    Actor actor() const { return {userId, email.substr(0, email.find('@'))}; }
};

} // namespace colophond
