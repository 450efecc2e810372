#pragma once

#include "network/http/ApiError.h"

#include <functional>
#include <utility>

namespace colophon {

/// What a call of CatalogApi brought: a value, which is whole only when there is no error.
template <class T>
struct ApiResult
{
    T value{};
    ApiError error;

    bool ok() const { return !error; }
};

template <class T>
using ApiCallback = std::function<void(const ApiResult<T> &)>;

} // namespace colophon
