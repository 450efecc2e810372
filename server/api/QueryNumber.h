#pragma once

#include "server/http/QueryString.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace colophond {

/// A member of the query that is a number from 1.
class QueryNumber
{
public:
    QueryNumber(const QueryString &query, std::string_view name,
                std::int64_t largest = std::numeric_limits<std::int64_t>::max());

    /// False: it is there, but empty, no number, or out of its range.
    bool isReadable() const { return !m_isThere || m_value; }
    /// Nothing when it is missing.
    std::optional<std::int64_t> value() const { return m_value; }

private:
    bool m_isThere = false;
    std::optional<std::int64_t> m_value;
};

} // namespace colophond
