#pragma once

#include <QLoggingCategory>

namespace colophon {

// What these say holds methods, paths, statuses, times and ids; never a header's value, a token or a body.
Q_DECLARE_LOGGING_CATEGORY(httpLog)   // colophon.network.http
Q_DECLARE_LOGGING_CATEGORY(authLog)   // colophon.network.auth
Q_DECLARE_LOGGING_CATEGORY(streamLog) // colophon.network.stream

} // namespace colophon
