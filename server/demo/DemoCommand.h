#pragma once

#include <span>
#include <string>

namespace colophond {

/// `colophond demo [--catalog DIR] --rate N [--seed S] [--count K]`: a trickle of plausible edits on a local catalog,
/// so that a person can watch windows live. Uses the catalog's server, or starts one, with the sample when the catalog
/// is new. `arguments` are those after `demo`. Each edit is a line on standard output. Returns the exit code: 0 after K
/// edits or Ctrl-C; 1 the catalog could not be used to the end; 2 wrong usage. Does not throw.
int runDemo(std::span<const std::string> arguments);

} // namespace colophond
