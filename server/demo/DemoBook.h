#pragma once

#include "server/domain/Book.h"

#include <cstdint>

namespace colophond {

/// A book as the demo last saw it.
struct DemoBook
{
    Book content;
    std::int64_t version = 0;
    bool deleted = false;
};

} // namespace colophond
