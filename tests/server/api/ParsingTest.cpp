#include "server/api/ApiVersion.h"
#include "server/api/ClientAddress.h"
#include "server/api/IfMatch.h"
#include "server/api/RateLimiter.h"
#include "server/api/RequestCulture.h"
#include "server/api/RequestTrace.h"

#include <gtest/gtest.h>

using namespace colophond;

namespace {

Request withHeader(const std::string &name, const std::string &value)
{
    Request request;
    request.method = "GET";
    request.headers.add(name, value);
    return request;
}

Request of(const std::string &method, const std::string &path)
{
    Request request;
    request.method = method;
    request.path = path;
    return request;
}

} // namespace

TEST(IfMatch, readsOneTagOfAVersion)
{
    for (const char *tag : {"\"3\"", "W/\"3\"", "3", " \"3\" "}) {
        const auto expected = readIfMatch(tag);
        ASSERT_TRUE(expected.has_value()) << tag;
        EXPECT_TRUE(expected->accepts(3)) << tag;
        EXPECT_FALSE(expected->accepts(4)) << tag;
    }
    EXPECT_TRUE(readIfMatch("*")->accepts(99));
    for (const char *tag : {"", "\"abc\"", "\"3\", \"4\"", "3.0", "-1", "\"", "W/", "\"*\"", "99999999999999999999"})
        EXPECT_FALSE(readIfMatch(tag).has_value()) << tag;
}

TEST(IfMatch, isNeededWhereTheContractSays)
{
    EXPECT_TRUE(needsIfMatch(of("PUT", "/api/admin/books/x")));
    EXPECT_TRUE(needsIfMatch(of("DELETE", "/anything")));
    EXPECT_TRUE(needsIfMatch(of("POST", "/api/admin/Authors/x/restore")));
    EXPECT_FALSE(needsIfMatch(of("POST", "/api/admin/authors")));
    EXPECT_FALSE(needsIfMatch(of("POST", "/api/other/x/restore")));
    EXPECT_FALSE(needsIfMatch(of("DELETE", "/api/books/x/favorites")));
    EXPECT_FALSE(needsIfMatch(of("PUT", "/api/cart/items/x")));
    EXPECT_FALSE(needsIfMatch(of("PUT", "/api/admin/presence")));
    EXPECT_FALSE(needsIfMatch(of("GET", "/api/books")));
}

TEST(ApiVersion, isOneInItsSpellings)
{
    for (const char *version : {"1", "1.0", "01"})
        EXPECT_FALSE(checkApiVersion(withHeader("api-version", version)).has_value()) << version;
    EXPECT_EQ(checkApiVersion(withHeader("api-version", "1.1")), VersionProblem::Unsupported);
    EXPECT_EQ(checkApiVersion(withHeader("api-version", "9.0")), VersionProblem::Unsupported);
    EXPECT_EQ(checkApiVersion(withHeader("api-version", "banana")), VersionProblem::Invalid);
    EXPECT_EQ(checkApiVersion(withHeader("api-version", "1.")), VersionProblem::Invalid);
    EXPECT_FALSE(checkApiVersion(Request{}).has_value());
}

TEST(RequestCulture, followsWeightAndFallsBackToTheParent)
{
    const std::vector<std::string> supported{"pt", "pt-PT", "en", "fr", "de", "es"};
    const auto culture = [&](const std::string &header) {
        return requestCulture(withHeader("Accept-Language", header), supported, "en");
    };
    EXPECT_EQ(culture("pt-BR,pt;q=0.9"), "pt");
    EXPECT_EQ(culture("pt-pt"), "pt-PT");
    EXPECT_EQ(culture("fr;q=0.3, de;q=0.8"), "de");
    EXPECT_EQ(culture("ja"), "en");
    EXPECT_EQ(culture(";;,q=1,*"), "en");
    Request request = withHeader("Accept-Language", "de");
    request.query = QueryString("culture=es");
    EXPECT_EQ(requestCulture(request, supported, "en"), "es");
    request.query = QueryString();
    request.headers.add("Cookie", "a=b; .AspNetCore.Culture=c=fr|uic=fr");
    EXPECT_EQ(requestCulture(request, supported, "en"), "fr");
}

TEST(RequestTrace, takesHeadersElseTheTraceParentElseMakesOne)
{
    std::uint64_t next = 0;
    const RandomSource random = [&] {
        return ++next;
    };
    Request request;
    const RequestTrace made = RequestTrace::of(request, random);
    EXPECT_EQ(made.correlationId, "00000000000000010000000000000002");
    EXPECT_EQ(made.traceId, "00-00000000000000010000000000000002-0000000000000003-01");
    EXPECT_EQ(made.causationId, "");

    const std::string parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    request.headers.add("traceparent", parent);
    EXPECT_EQ(RequestTrace::of(request, random).correlationId, "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(RequestTrace::of(request, random).causationId, parent);

    request.headers.add("X-Correlation-ID", "any text");
    request.headers.add("X-Causation-ID", "cause");
    EXPECT_EQ(RequestTrace::of(request, random).correlationId, "any text");
    EXPECT_EQ(RequestTrace::of(request, random).causationId, "cause");
    EXPECT_EQ(RequestTrace::of(withHeader("traceparent", "00-zz"), random).causationId, "");
}

TEST(ClientAddress, isThePeerUnlessThatIsAProxyOfThisMachine)
{
    Request request;
    request.remoteAddress = "198.51.100.9";
    request.headers.add("X-Forwarded-For", "203.0.113.7");
    EXPECT_EQ(clientAddress(request), "198.51.100.9");
    // A socket that takes both kinds tells IPv4 peers as these; an event is to name them as ever.
    request.remoteAddress = "::ffff:198.51.100.9";
    EXPECT_EQ(clientAddress(request), "198.51.100.9");
    for (const char *loopback : {"127.0.0.1", "::ffff:127.0.0.1", "::1"}) {
        request.remoteAddress = loopback;
        EXPECT_EQ(clientAddress(request), "203.0.113.7");
    }
    request.headers.set("X-Forwarded-For", "::ffff:203.0.113.7");
    EXPECT_EQ(clientAddress(request), "203.0.113.7");
    for (const char *nothing : {"", ",", "[", "[]", ":", "]:1", "1.2.3", "unknown", "203.0.113.7,"}) {
        request.headers.set("X-Forwarded-For", nothing);
        EXPECT_EQ(clientAddress(request), "::1") << nothing;
    }
}

TEST(RateLimiter, countsPerKeyAndWindow)
{
    RateLimiter limiter(2, std::chrono::seconds(60));
    const RateLimiter::TimePoint begin{};
    EXPECT_FALSE(limiter.refusal("a", begin).has_value());
    EXPECT_FALSE(limiter.refusal("a", begin).has_value());
    EXPECT_EQ(limiter.refusal("a", begin + std::chrono::seconds(10)), std::chrono::seconds(50));
    EXPECT_FALSE(limiter.refusal("b", begin).has_value());
    EXPECT_FALSE(limiter.refusal("a", begin + std::chrono::seconds(60)).has_value());
}
