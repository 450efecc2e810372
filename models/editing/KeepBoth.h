#pragma once

#include "models/editing/EntityFields.h"

namespace colophon {

/// Both changes of a field that meet, kept side by side: of a long text theirs' new words before mine's at each place,
/// in the order of the base, and without the words that either side took out; of authors mine in my order, with theirs'
/// new ones behind whom they stand there, and without whom either side took out. Nothing where that makes no value: for
/// single values, and where a side removed the field. Values canonical.
FieldValue keepBoth(const QString &path, const FieldValue &base, const FieldValue &mine, const FieldValue &theirs);

} // namespace colophon
