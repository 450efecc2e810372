#pragma once

#include "server/domain/Command.h"
#include "server/store/CommandContext.h"

#include <vector>

namespace colophond {

/// Commands that one caller sends together, in their order (extensions page 9).
struct CommandGroup
{
    struct Member
    {
        Command command;
        CommandContext context;
    };
    std::vector<Member> members;
    /// All of them are carried out, in one transaction, or none; else each is by itself.
    bool atomic = false;
    /// A command that should have been among them was refused before: of an atomic group none is carried out. What
    /// would be refused, and what was carried out under its key before, is found out all the same.
    bool refused = false;
};

} // namespace colophond
