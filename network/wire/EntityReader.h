#pragma once

#include "network/wire/Entity.h"
#include "network/wire/JsonFields.h"
#include "network/wire/TextCache.h"

namespace colophon::wire::json {

/// Reads one entity of either server's form (see EntityJson.h) out of a document that is being parsed. `words` may be
/// kept from entity to entity.
ParseError readEntity(EntityKind kind, Object object, const QString &fallbackCulture, TextCache &words, Entity &out);

} // namespace colophon::wire::json
