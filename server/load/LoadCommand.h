#pragma once

#include <span>
#include <string>

namespace colophond {

/// `colophond load --catalog DIR books.csv --map FILE [--report FILE]`: reads a CSV file of books and creates them in a
/// local catalog, whose server it uses or starts like a desktop. `arguments` are those after `load`. Progress goes to
/// standard error, the result to standard output. Returns the exit code: 0 all rows are in the catalog; 1 the catalog
/// could not be used to the end; 2 wrong usage, or map or file cannot be read; 4 rows were refused (the others are
/// loaded); 130 stopped by Ctrl-C. Does not throw.
int runLoad(std::span<const std::string> arguments);

} // namespace colophond
