#pragma once

#include "server/domain/Uuid.h"

#include <optional>
#include <string>

namespace colophond {

/// Query of a list route, already bound (contract page 5). Values out of range are clamped by the read model.
struct ListQuery
{
    int page = 1;
    int pageSize = 20;
    std::string sortBy;      ///< any letter case; unknown: the route's default
    bool descending = false; ///< sortOrder=desc
    std::string search;
    std::string culture = "en"; ///< of the request; texts are resolved for it (contract page 6.2)
    std::string sortLanguage;   ///< admin categories: `language`, else the culture
    // books only
    std::optional<Uuid> authorId;
    std::optional<Uuid> categoryId;
    std::optional<Uuid> publisherId;
    bool onSale = false;
    std::optional<double> minPrice;
    std::optional<double> maxPrice;
    std::string currency;
    bool includeDeleted = false; ///< public books for an administrator
};

} // namespace colophond
