#pragma once

#include "server/load/ColumnMap.h"
#include "server/load/LoadReport.h"

#include <functional>
#include <string>
#include <vector>

namespace colophond {

/// One value of a cell after its repairs.
struct CellValue
{
    std::string identity; ///< as the file has it, without blanks around it; tells namesakes apart
    std::string text;     ///< repaired
};

/// Told of everything that was done: treatment, the value as it was, what was done.
using CellNote = std::function<void(Treatment, const std::string &value, const std::string &detail)>;

/// Applies the repairs of `rule`, in their order, to a cell. Values that end up empty are left out, so the answer may
/// be empty. Blanks around a value are never part of it.
std::vector<CellValue> repairCell(const FieldRule &rule, const std::string &cell, const CellNote &note);

} // namespace colophond
