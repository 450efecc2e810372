#pragma once

#include "server/api/ApiCall.h"
#include "server/store/ReadModel.h"

namespace colophond {

/// Whether `GET /api/books/{id}` may be answered with 304: `If-None-Match` is the book's tag or `*` (contract page
/// 3.6), and nothing that the book shows of its publisher, authors and categories changed since the book got that
/// version (extensions page 2: after a rename, reads show the new name).
bool isUnchanged(const ApiCall &call, const EntityDocument &book, ReadModel &readModel);

} // namespace colophond
