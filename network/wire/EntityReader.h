#pragma once

#include "network/wire/Entity.h"
#include "network/wire/JsonFields.h"

namespace colophon::wire::json {

/// Reads one entity of either server's form (see EntityJson.h) out of a document that is being parsed.
ParseError readEntity(EntityKind kind, Object object, const QString &fallbackCulture, Entity &out);

} // namespace colophon::wire::json
