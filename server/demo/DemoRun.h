#pragma once

#include "server/demo/DemoOptions.h"

#include <iosfwd>

namespace colophond {

/// Makes the edits of a demo until it has made enough or is asked to stop. Throws LocalCatalogError, HttpClientError
/// and DemoError when the catalog cannot be used.
void runEdits(const DemoOptions &options, std::ostream &out);

} // namespace colophond
