#pragma once

#include "network/wire/Decimal.h"

#include <QDateTime>

namespace colophon::wire {

/// A discount that runs at the time of the answer (contract, section 6.3).
struct Sale
{
    Decimal percentage; ///< above 0, below 100
    QDateTime start;    ///< UTC
    QDateTime end;      ///< UTC

    bool operator==(const Sale &) const = default;
};

} // namespace colophon::wire
