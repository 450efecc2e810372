#pragma once

#include "network/http/ApiReply.h"
#include "network/http/ApiRequest.h"
#include "network/http/CatalogCommand.h"

namespace colophon {

/// Whether a command that needs an entity has the one that it names.
bool hasItsEntity(const CatalogCommand &command);

/// The request of a command (contract, sections 8 and 9).
ApiRequest requestFor(const CatalogCommand &command);

/// The version after a command: what the server says, or, where it says none (0), what it must be.
qint64 versionAfter(const CatalogCommand &command, qint64 told);

/// What an accepted command's answer says.
CommandAnswer answerOf(const CatalogCommand &command, const ApiReply &reply);

} // namespace colophon
