#pragma once

#include "models/catalog/CatalogStore.h"
#include "tests/fakes/FakeCatalog.h"

#include <QStringList>

namespace colophon::test {

/// What a client must hold of a row. @p told: whether the server says who changed it and when (a base server does not).
wire::Entity entityOf(const FakeRow &row, bool told);

/// Every field of every row, deleted ones included: what differs between client and server, each in a line; empty when
/// nothing does.
QStringList differences(const CatalogStore &store, const FakeCatalog &catalog, bool told);

} // namespace colophon::test
