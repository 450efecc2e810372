#include "server/identity/Tenants.h"

#include <algorithm>

namespace colophond {

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

std::optional<std::string> Tenants::resolve(const std::string &header) const
{
    if (header.find_first_not_of(" \t") == std::string::npos)
        return defaultTenant;
    const std::string folded = lowered(header);
    if (folded == "default" || folded == lowered(defaultTenant))
        return header;
    const auto found = std::find_if(m_tenants.begin(), m_tenants.end(),
                                    [&](const Tenant &tenant) { return tenant.id == header && tenant.enabled; });
    return found == m_tenants.end() ? std::nullopt : std::optional(header);
}

} // namespace colophond
