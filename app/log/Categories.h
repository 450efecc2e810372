#pragma once

#include <QLoggingCategory>

/// Starting, windows, sessions.
Q_DECLARE_LOGGING_CATEGORY(logApp)
/// The local server's process.
Q_DECLARE_LOGGING_CATEGORY(logServer)
/// What is kept in the profile and in the key chain.
Q_DECLARE_LOGGING_CATEGORY(logKeep)
