#pragma once

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace colophond::test {

/// Whether a text is what an example demands; the marks of README.md stand for what no example can know.
bool fits(std::string_view text, std::string_view pattern);

/// Where `value` differs from `expected`, or an empty text.
std::string difference(const boost::json::value &value, const boost::json::value &expected, const std::string &place);

/// Where the two differ in the names of their members or in the types of what these hold, or an empty text.
std::string differenceOfForm(const boost::json::value &value, const boost::json::value &example,
                             const std::string &place);

/// What `expected` says and `value` does not, or an empty text; `value` may say more.
std::string missing(const boost::json::value &value, const boost::json::value &expected, const std::string &place);

/// The same for the names of members and the types of what these hold; null may stand for anything. Of lists the first
/// elements are compared, where both have one.
std::string missingForm(const boost::json::value &value, const boost::json::value &expected, const std::string &place);

} // namespace colophond::test
