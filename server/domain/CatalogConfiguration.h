#pragma once

#include <string>
#include <vector>

namespace colophond {

/// Cultures and currencies of the catalog, as answered by the two configuration routes (contract page 12).
struct CatalogConfiguration
{
    std::string defaultCulture = "en";
    std::vector<std::string> cultures = {"pt", "pt-PT", "en", "fr", "de", "es"};
    std::string defaultCurrency = "GBP";
    std::vector<std::string> currencies = {"USD", "EUR", "GBP"};
};

} // namespace colophond
