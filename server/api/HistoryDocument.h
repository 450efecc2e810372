#pragma once

#include "server/domain/JsonWriter.h"
#include "server/store/EventHistory.h"

#include <string>
#include <vector>

namespace colophond {

/// Rows of an entity's history, newest first (extensions page 5): a JSON array of what each event was and changed.
std::string historyDocument(const std::vector<HistoricEvent> &events);

/// The same rows with `entityId`, `entityType` and `cursor`, which names the place of the event.
std::string eventsDocument(const std::vector<HistoricEvent> &events, const Uuid &epoch);

/// `command`, `events` as in eventsDocument in the order of the log, `edges`, `complete`. The command goes by the
/// causation that it brought; it is the cause of the events that no event of the chain caused.
std::string chainDocument(const EventChain &chain, const Uuid &epoch);

} // namespace colophond
