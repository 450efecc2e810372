#pragma once

#include <QByteArrayList>
#include <QByteArrayView>

#include <optional>

namespace colophon::test {

/// What a service can be told to do wrong, so that it is seen that the harness finds it.
enum class Fault : quint8 {
    None,
    Comments,    ///< tells no comments
    Headers,     ///< leaves the headers out
    LastEventId, ///< leaves the first id out
    Method,      ///< asks by GET whatever it is told
    ReadTimeout, ///< waits for ever
    Restart,     ///< takes the command and does nothing
    Size,        ///< refuses lines above 1 MiB
    Location,    ///< says nothing of a redirect that leads nowhere
    Shutdown,    ///< goes on after a 204
    Order,       ///< tells the first two callbacks in the wrong order
    Listen,      ///< does not know the command
};

/// By the names that `--fault` takes; nothing for another.
std::optional<Fault> faultNamed(QByteArrayView name);
/// All names but that of None.
QByteArrayList faultNames();

} // namespace colophon::test
