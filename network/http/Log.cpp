#include "network/http/Log.h"

namespace colophon {

Q_LOGGING_CATEGORY(httpLog, "colophon.network.http", QtInfoMsg)
Q_LOGGING_CATEGORY(authLog, "colophon.network.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(streamLog, "colophon.network.stream", QtInfoMsg)

} // namespace colophon
