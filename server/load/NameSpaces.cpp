#include "server/load/NameSpaces.h"

#include <string>

namespace colophond {
namespace {

/// The namespace of URLs (RFC 9562 section 6.6).
Uuid spaceOf(std::string_view url)
{
    return Uuid::fromName(*Uuid::fromText("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), url);
}

Uuid idIn(const Uuid &space, EntityKind kind, std::string_view key)
{
    return Uuid::fromName(space, std::string(kindName(kind)) + "/" + std::string(key));
}

} // namespace

Uuid sampleId(EntityKind kind, std::string_view key)
{
    return idIn(spaceOf("urn:colophon:sample"), kind, key);
}

Uuid loadedId(std::string_view map, EntityKind kind, std::string_view key)
{
    return idIn(spaceOf("urn:colophon:map:" + std::string(map)), kind, key);
}

} // namespace colophond
