#include "app/log/Categories.h"

Q_LOGGING_CATEGORY(logApp, "colophon.app")
Q_LOGGING_CATEGORY(logServer, "colophon.server")
Q_LOGGING_CATEGORY(logKeep, "colophon.keep")
