#pragma once

#include "network/wire/Decimal.h"
#include "network/wire/PartialDate.h"
#include "network/wire/Sale.h"
#include "network/wire/Stamp.h"

#include <QUuid>

#include <map>
#include <optional>
#include <vector>

namespace colophon::wire {

/// A book as an operator edits it (contract, section 9.4). Keys of the maps are kept exactly as the server sent them,
/// also those that its configuration does not list.
struct Book
{
    QUuid id;
    Stamp stamp;
    QString title;
    std::optional<QString> isbn; ///< as typed, hyphens included
    QString language;            ///< code of the original language
    PartialDate published;
    QUuid publisherId;            ///< null when none
    std::vector<QUuid> authorIds; ///< in the order of the title page
    std::vector<QUuid> categoryIds;
    std::map<QString, QString> descriptions; ///< culture → text
    std::map<QString, Decimal> prices;       ///< currency → base price
    std::optional<Sale> sale;

    bool operator==(const Book &) const = default;
};

} // namespace colophon::wire
