#include "server/api/RequestTrace.h"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>

namespace colophond {

namespace {

std::string hex(std::uint64_t word)
{
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016" PRIx64, word);
    return text.data();
}

bool isLowerHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// The trace id of "00-<32 hex>-<16 hex>-<2 hex>" (W3C trace context), or an empty text.
std::string traceIdOf(std::string_view parent)
{
    if (parent.size() != 55 || parent[2] != '-' || parent[35] != '-' || parent[52] != '-')
        return {};
    const std::string_view id = parent.substr(3, 32);
    return isLowerHex(id) && id.find_first_not_of('0') != std::string_view::npos ? std::string(id) : std::string();
}

} // namespace

RequestTrace RequestTrace::of(const Request &request, const RandomSource &random)
{
    const std::string_view parent = request.headers.value("traceparent");
    std::string trace = traceIdOf(parent);
    const bool hasParent = !trace.empty();
    if (!hasParent) {
        trace = hex(random());
        trace += hex(random());
    }

    RequestTrace result;
    result.traceId = "00-" + trace + "-" + hex(random()) + "-01";
    result.correlationId = request.headers.value("X-Correlation-ID");
    if (result.correlationId.empty())
        result.correlationId = trace;
    result.causationId = request.headers.value("X-Causation-ID");
    if (result.causationId.empty() && hasParent)
        result.causationId = parent;
    return result;
}

} // namespace colophond
