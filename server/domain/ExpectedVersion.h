#pragma once

#include <cstdint>
#include <optional>

namespace colophond {

/// What the caller believes the version to be: `If-Match` (contract page 3.3; extensions page 2).
class ExpectedVersion
{
public:
    /// No expectation: for create, and for `If-Match: *`.
    static ExpectedVersion any() { return ExpectedVersion(std::nullopt); }
    static ExpectedVersion exactly(std::int64_t version) { return ExpectedVersion(version); }

    bool accepts(std::int64_t version) const { return !m_version || *m_version == version; }

private:
    explicit ExpectedVersion(std::optional<std::int64_t> version)
        : m_version(version)
    {
    }
    std::optional<std::int64_t> m_version;
};

} // namespace colophond
