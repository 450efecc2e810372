#pragma once

#include "server/domain/EntityKind.h"
#include "server/domain/Uuid.h"

#include <string_view>

namespace colophond {

/// The id of an entity of the sample catalog: version 5, of its kind and its key in resources/sample.
Uuid sampleId(EntityKind kind, std::string_view key);

/// The id of a loaded entity: version 5, of the map's name, the kind and the key (a book's key column, else the name as
/// it stands in the file). Loading a file again therefore meets the same ids.
Uuid loadedId(std::string_view map, EntityKind kind, std::string_view key);

} // namespace colophond
