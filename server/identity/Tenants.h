#pragma once

#include <optional>
#include <string>
#include <vector>

namespace colophond {

inline constexpr const char *defaultTenant = "*DEFAULT*";

struct Tenant
{
    std::string id;
    std::string name;
    bool enabled = true;
};

/// The tenants of a store, read when it is opened.
class Tenants
{
public:
    explicit Tenants(std::vector<Tenant> tenants)
        : m_tenants(std::move(tenants))
    {
    }

    /// The storage tenant that a header `X-Tenant-ID` selects: the default one when it is blank, nullopt when unknown
    /// or disabled (400 `ERR_TENANT_NOT_FOUND`). `default` and other spellings of the default tenant pass and select
    /// the tenant of that very spelling, which is empty (contract page 2.3).
    std::optional<std::string> resolve(const std::string &header) const;

    const std::vector<Tenant> &all() const { return m_tenants; }

private:
    std::vector<Tenant> m_tenants;
};

} // namespace colophond
