#pragma once

#include "network/wire/Entity.h"
#include "network/wire/Problem.h"

#include <QJsonObject>

namespace colophon::test {

/// Where an entity that the desktop read differs from the document that it was read from, each member read here a
/// second time by another parser; empty when nowhere. Resolved texts count where the document has no translations,
/// under the culture "en".
QString differenceFrom(const QJsonObject &document, const wire::Entity &entity);

/// The same of a problem.
QString differenceFrom(const QJsonObject &document, const wire::Problem &problem);

} // namespace colophon::test
