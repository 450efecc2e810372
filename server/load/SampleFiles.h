#pragma once

#include <span>
#include <string_view>

namespace colophond {

/// One file of resources/sample as it was when the program was built.
struct SampleFile
{
    std::string_view name; ///< without folder
    std::string_view text; ///< UTF-8 JSON
};

std::span<const SampleFile> sampleFiles();

} // namespace colophond
