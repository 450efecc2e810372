#pragma once

#include "server/domain/EntityKind.h"
#include "server/domain/Problem.h"

namespace colophond {

/// The 404 of a read by id (`ERR_BOOK_NOT_FOUND` …).
Problem notFound(EntityKind kind);

} // namespace colophond
