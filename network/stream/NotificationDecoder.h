#pragma once

#include "network/stream/SseEvent.h"
#include "network/wire/Notification.h"
#include "network/wire/Parsed.h"

namespace colophon {

/// Reads a frame of the notification stream of either server (contract, section 7.4; extensions, section 3). The name
/// is that of the event, so the first frame is Connected although its data says Ping. Names that are not known give
/// Type::Other. An entity that came along but cannot be read, or is not the one that the frame speaks of, leaves a
/// whole notification without it and names the error there.
wire::Parsed<wire::Notification> decodeNotification(const SseEvent &event);

} // namespace colophon
