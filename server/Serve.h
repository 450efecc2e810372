#pragma once

#include "server/Options.h"

namespace colophond {

/// Serves a catalog until SIGTERM, SIGINT or SIGHUP, or until the last lease is gone. Returns the exit code; failures
/// are said on standard error.
int serve(const Options &options);

} // namespace colophond
