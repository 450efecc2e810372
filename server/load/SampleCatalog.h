#pragma once

#include "server/domain/Command.h"

#include <vector>

namespace colophond {

/// The commands that create the sample catalog, in an order in which every reference is made before it is used:
/// publishers, categories, authors, books. Ids are version 5 UUIDs of the keys in resources/sample, the same in every
/// build. Throws std::runtime_error, naming file and key, when the embedded files are not what
/// resources/sample/README.md says; tests keep that from shipping.
std::vector<Command> sampleCommands();

} // namespace colophond
