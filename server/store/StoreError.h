#pragma once

#include <stdexcept>

namespace colophond {

/// The store cannot do its work: disk full, file damaged, form newer than this program. Its text names no content.
class StoreError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

} // namespace colophond
