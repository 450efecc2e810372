#pragma once

#include "tests/fakes/FakeRow.h"

namespace colophon::test {

/// What the body of a creation or an update makes of an entity: all of it, for what is not in there is cleared
/// (contract, sections 8 and 9.4). Prices become numbers with two decimals. Nothing when it is not a JSON object;
/// the rules for values are not looked at.
std::optional<FakeRow> rowOfBody(wire::EntityKind kind, const QByteArray &body);

} // namespace colophon::test
