#include "tests/server/store/TestCatalog.h"

#include "server/identity/AccessTokens.h"
#include "server/identity/Encoding.h"

#include <gtest/gtest.h>

using namespace colophond;
using namespace colophond::test;

namespace {

const std::string key(32, 'k');

std::string forged(const std::string &header, const std::string &payload, const std::string &with)
{
    const std::string text = base64Url(header) + "." + base64Url(payload);
    return text + "." + base64Url(hmacSha256(with, text));
}

} // namespace

TEST(AccessTokens, HaveTheClaimsOfTheContract)
{
    ManualClock clock;
    UuidGenerator ids(clock.clock(), seededRandom(1));
    const AccessTokens tokens(key, clock.clock(), ids);
    const Caller caller{id(1).toText(), "a@b.example", "acme", true};
    const std::string token = tokens.issue(caller, "stamp");
    const std::size_t first = token.find('.');
    const std::string payload = *fromBase64Url(token.substr(first + 1, token.rfind('.') - first - 1));
    for (const char *member :
         {"\"sub\":", "\"email\":\"a@b.example\"", "\"jti\":", "\"tenant_id\":\"acme\"", "\"security_stamp\":\"stamp\"",
          "\"exp\":1776681030", "\"iss\":\"BookStore.ApiService\"", "\"aud\":\"BookStore.Web\"",
          "\"http://schemas.microsoft.com/ws/2008/06/identity/claims/role\":\"Admin\""})
        EXPECT_NE(payload.find(member), std::string::npos) << member << " in " << payload;
    EXPECT_EQ(*fromBase64Url(token.substr(0, first)), R"({"alg":"HS256","typ":"JWT"})");
    const auto claims = tokens.read(token);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->caller.userId, caller.userId);
    EXPECT_TRUE(claims->caller.isAdmin);
    const std::string ordinary = tokens.issue({id(1).toText(), "a@b", "acme", false}, "stamp");
    EXPECT_FALSE(tokens.read(ordinary)->caller.isAdmin);
}

TEST(AccessTokens, RefuseWhatIsForged)
{
    ManualClock clock;
    UuidGenerator ids(clock.clock(), seededRandom(1));
    const AccessTokens tokens(key, clock.clock(), ids);
    const std::string header = R"({"alg":"HS256","typ":"JWT"})";
    const std::string payload = R"({"sub":"x","exp":1776681030,"iss":"BookStore.ApiService","aud":"BookStore.Web"})";
    EXPECT_TRUE(tokens.read(forged(header, payload, key)));
    EXPECT_FALSE(tokens.read(forged(header, payload, std::string(32, 'x'))));
    EXPECT_FALSE(tokens.read(forged(R"({"alg":"none"})", payload, key)));
    EXPECT_FALSE(tokens.read(forged(header, R"({"exp":1776681030,"iss":"x","aud":"BookStore.Web"})", key)));
    EXPECT_FALSE(tokens.read(forged(header, R"({"iss":"BookStore.ApiService","aud":"BookStore.Web"})", key)));
    EXPECT_FALSE(tokens.read(forged(header, "[]", key)));
    const std::string token = forged(header, payload, key);
    for (const std::string &broken :
         {std::string(), std::string("a.b"), std::string("..."), token + "x", token.substr(1), token + ".x",
          base64Url(header) + "." + base64Url(payload) + "."})
        EXPECT_FALSE(tokens.read(broken)) << broken;
}

TEST(Encoding, IsThatOfTheStandards)
{
    // RFC 4648 section 10, RFC 4231 test case 2.
    EXPECT_EQ(base64("foob"), "Zm9vYg==");
    EXPECT_EQ(base64Url("\xfb\xff"), "-_8");
    EXPECT_EQ(fromBase64Url("Zm9vYg"), "foob");
    EXPECT_FALSE(fromBase64Url("Zm9vY"));
    EXPECT_EQ(base64Url(hmacSha256("Jefe", "what do ya want for nothing?")),
              "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
}
