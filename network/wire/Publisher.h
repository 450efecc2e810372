#pragma once

#include "network/wire/Stamp.h"

#include <QUuid>

namespace colophon::wire {

/// A publisher (contract, section 8.3).
struct Publisher
{
    QUuid id;
    Stamp stamp;
    QString name;

    bool operator==(const Publisher &) const = default;
};

} // namespace colophon::wire
