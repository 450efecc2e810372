#pragma once

#include "server/domain/EntityState.h"
#include "server/domain/JsonWriter.h"

#include <boost/json/object.hpp>

#include <map>
#include <string>

namespace colophond {

/// `{"en":{"biography":"…"}}`: texts per culture with their one member (contract page 6.2).
void writeTranslations(JsonWriter &writer, const std::map<std::string, std::string> &texts, std::string_view member);
/// `{"GBP":10.90}`.
void writePrices(JsonWriter &writer, const std::map<std::string, Decimal> &prices);
/// `{"year":1999,"month":4}` or null.
void writeDate(JsonWriter &writer, const std::optional<PartialDate> &date);
void writeIds(JsonWriter &writer, const std::vector<Uuid> &ids);

/// The members that a command's body has for this content, as one object: payload of a created event, and state.
std::string contentToJson(const Content &content);
/// Only the members in which `after` differs from `before`; both of one kind.
std::string changesToJson(const Content &before, const Content &after);

/// Overwrites in `content` the members that `object` has; null resets one. False when a value is not of its type.
bool readContent(const boost::json::object &object, Content &content);
/// An empty content of that kind.
Content emptyContent(EntityKind kind);

} // namespace colophond
