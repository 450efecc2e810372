#pragma once

#include <QtGlobal>

namespace colophon {

/// What became of an own edit of a row. Pending: on its way; Queued: on disk until the server is back; Confirmed:
/// answered a moment ago; Conflict: refused because the row is newer, the edit waits in its draft.
enum class RowState : quint8 { None, Pending, Queued, Confirmed, Conflict };

} // namespace colophon
