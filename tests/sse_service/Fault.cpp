#include "tests/sse_service/Fault.h"

#include <array>

namespace colophon::test {

namespace {

constexpr std::array names{"none",    "comments", "headers",  "last-event-id", "method", "read-timeout",
                           "restart", "size",     "location", "shutdown",      "order",  "listen"};

} // namespace

std::optional<Fault> faultNamed(QByteArrayView name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == names[i])
            return static_cast<Fault>(i);
    }
    return std::nullopt;
}

QByteArrayList faultNames()
{
    return {names.begin() + 1, names.end()};
}

} // namespace colophon::test
