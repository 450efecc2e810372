#pragma once

#include "server/domain/Decimal.h"
#include "server/domain/PartialDate.h"
#include "server/domain/Uuid.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace colophond {

/// What an operator says about a book (contract page 9.4). Also the content of a create or update command.
struct Book
{
    std::string title;
    std::optional<std::string> isbn;                 ///< as typed
    std::string language;                            ///< code of the original language
    std::map<std::string, std::string> descriptions; ///< culture code → text
    std::optional<PartialDate> publicationDate;
    std::optional<Uuid> publisherId;
    std::vector<Uuid> authorIds; ///< in the operator's order; duplicates kept
    std::vector<Uuid> categoryIds;
    std::map<std::string, Decimal> prices; ///< currency code → base price

    bool operator==(const Book &) const = default;
};

} // namespace colophond
