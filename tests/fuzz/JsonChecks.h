#pragma once

#include "network/wire/EntityJson.h"

#include <QByteArray>

#include <functional>

namespace colophon::test {

/// The reading and writing of entities, so that a fault can be planted in one of them.
struct JsonCodec
{
    std::function<wire::Parsed<wire::Entity>(wire::EntityKind, const QByteArray &)> decode;
    std::function<QByteArray(const wire::Entity &)> encode;
    std::function<QByteArray(const wire::Entity &)> updateBody;
};

JsonCodec realCodec();

/// What is read: one of the four kinds, a page of each, and every other document of the wire.
constexpr int jsonTargets = 18;

/// What is wrong with how the input is read as that target; empty when nothing is. Checked are: a value or an error and
/// never both, an error that names a path of member names, what was read is written and read again without a change, a
/// body that has every member, and the values that Qt's own JSON reader finds in the same document.
QString complaint(const JsonCodec &codec, int target, const QByteArray &input);

} // namespace colophon::test
