#pragma once

#include "network/wire/Stamp.h"

#include <QUuid>

#include <map>

namespace colophon::wire {

/// A category (contract, section 8.2). It has no name of its own beside those of its cultures.
struct Category
{
    QUuid id;
    Stamp stamp;
    std::map<QString, QString> names; ///< culture → name

    bool operator==(const Category &) const = default;
};

} // namespace colophon::wire
