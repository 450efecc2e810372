#include "tests/server/store/TestCatalog.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

using namespace colophond;
using namespace colophond::test;

namespace {

constexpr const char *email = "owner@colophon.local";
constexpr const char *password = "a Secret of 12!";

class IdentityTest : public ::testing::Test
{
protected:
    void SetUp() override { catalog.open(); }

    static std::string code(const Identity::SignInOutcome &outcome)
    {
        const auto *problem = std::get_if<Problem>(&outcome);
        return problem ? std::to_string(problem->status) + " " + problem->code : "signed in";
    }
    Identity::SignInOutcome login(const std::string &with = password, const std::string &as = email,
                                  const std::string &tenant = defaultTenant)
    {
        std::promise<Identity::SignInOutcome> outcome;
        catalog.core->identity().login(tenant, as, with,
                                       [&](Identity::SignInOutcome result) { outcome.set_value(std::move(result)); });
        return outcome.get_future().get();
    }
    Identity::SignInOutcome refresh(const std::string &token, const std::string &tenant = defaultTenant)
    {
        std::promise<Identity::SignInOutcome> outcome;
        catalog.core->identity().refresh(tenant, token,
                                         [&](Identity::SignInOutcome result) { outcome.set_value(std::move(result)); });
        return outcome.get_future().get();
    }
    void logout(const Caller &caller, const std::string &token)
    {
        std::promise<void> done;
        catalog.core->identity().logout(caller, token, [&] { done.set_value(); });
        done.get_future().wait();
    }
    std::optional<Caller> verify(const std::string &token, const std::string &tenant = defaultTenant)
    {
        return catalog.core->identity().verify(token, tenant);
    }

    TestCatalog catalog;
};

TokenPair pair(const Identity::SignInOutcome &outcome)
{
    return std::get<TokenPair>(outcome);
}

} // namespace

TEST_F(IdentityTest, SignsTheOwnerIn)
{
    const TokenPair tokens = pair(login());
    EXPECT_EQ(tokens.expiresIn, 900);
    EXPECT_EQ(tokens.refreshToken.size(), 88u);
    const auto caller = verify(tokens.accessToken);
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->email, email);
    EXPECT_EQ(caller->tenant, "*DEFAULT*");
    EXPECT_TRUE(caller->isAdmin);
    EXPECT_EQ(caller->actor().name, "owner");
    EXPECT_TRUE(Uuid::fromText(caller->userId));
    EXPECT_EQ(code(login(password, "OWNER@Colophon.Local")), "signed in");
}

TEST_F(IdentityTest, RefusesWrongCredentialsAlike)
{
    EXPECT_EQ(code(login("wrong")), "401 ERR_AUTH_INVALID_CREDENTIALS");
    EXPECT_EQ(code(login("")), "401 ERR_AUTH_INVALID_CREDENTIALS");
    EXPECT_EQ(code(login(password, "nobody@colophon.local")), "401 ERR_AUTH_INVALID_CREDENTIALS");
    EXPECT_EQ(code(login(password, email, "acme")), "401 ERR_AUTH_INVALID_CREDENTIALS");
}

TEST_F(IdentityTest, ATokenIsForOneTenantAndForItsTime)
{
    const TokenPair tokens = pair(login());
    EXPECT_FALSE(verify(tokens.accessToken, "acme"));
    catalog.clock.advance(std::chrono::seconds(929));
    EXPECT_TRUE(verify(tokens.accessToken));
    catalog.clock.advance(std::chrono::seconds(1));
    EXPECT_FALSE(verify(tokens.accessToken));
}

TEST_F(IdentityTest, ARefreshTokenWorksOnceAndItsReplayEndsTheSession)
{
    const TokenPair first = pair(login());
    const TokenPair second = pair(refresh(first.refreshToken));
    EXPECT_NE(second.refreshToken, first.refreshToken);
    EXPECT_TRUE(verify(second.accessToken));
    EXPECT_EQ(code(refresh(first.refreshToken)), "401 ERR_AUTH_INVALID_TOKEN");
    EXPECT_EQ(code(refresh(second.refreshToken)), "401 ERR_AUTH_INVALID_TOKEN");
    EXPECT_EQ(code(refresh("never issued")), "401 ERR_AUTH_INVALID_TOKEN");
}

TEST_F(IdentityTest, EachLoginIsASessionOfItsOwn)
{
    const TokenPair here = pair(login());
    const TokenPair there = pair(login());
    EXPECT_EQ(code(refresh(here.refreshToken)), "signed in");
    EXPECT_EQ(code(refresh(here.refreshToken)), "401 ERR_AUTH_INVALID_TOKEN");
    EXPECT_EQ(code(refresh(there.refreshToken)), "signed in");
}

TEST_F(IdentityTest, ARefreshTokenExpiresAndBelongsToItsTenant)
{
    const TokenPair tokens = pair(login());
    EXPECT_EQ(code(refresh(tokens.refreshToken, "acme")), "401 ERR_AUTH_INVALID_TOKEN");
    const TokenPair others = pair(login());
    catalog.clock.advance(std::chrono::hours(7 * 24));
    EXPECT_EQ(code(refresh(others.refreshToken)), "401 ERR_AUTH_TOKEN_EXPIRED");
}

TEST_F(IdentityTest, LogoutEndsOneSessionOrAll)
{
    const TokenPair one = pair(login());
    const TokenPair two = pair(login());
    const TokenPair three = pair(login());
    const Caller caller = *verify(one.accessToken);
    logout(caller, one.refreshToken);
    EXPECT_EQ(code(refresh(one.refreshToken)), "401 ERR_AUTH_INVALID_TOKEN");
    const TokenPair twoAgain = pair(refresh(two.refreshToken));
    logout(caller, "");
    EXPECT_EQ(code(refresh(twoAgain.refreshToken)), "401 ERR_AUTH_INVALID_TOKEN");
    EXPECT_EQ(code(refresh(three.refreshToken)), "401 ERR_AUTH_INVALID_TOKEN");
}

TEST_F(IdentityTest, SessionsOutliveARestart)
{
    const TokenPair tokens = pair(login());
    catalog.core.reset();
    catalog.open();
    EXPECT_TRUE(verify(tokens.accessToken));
    EXPECT_EQ(code(refresh(tokens.refreshToken)), "signed in");
    catalog.core->close();
    EXPECT_EQ(code(login()), "503 ERR_SHUTTING_DOWN");
}

TEST_F(IdentityTest, TheFileHoldsNeitherPasswordNorToken)
{
    const TokenPair tokens = pair(login());
    catalog.core.reset();
    for (const auto &entry : std::filesystem::directory_iterator(catalog.folder.path())) {
        std::ostringstream content;
        content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        EXPECT_EQ(content.str().find(password), std::string::npos);
        EXPECT_EQ(content.str().find(tokens.refreshToken), std::string::npos);
        EXPECT_EQ(content.str().find(tokens.accessToken), std::string::npos);
    }
}

TEST_F(IdentityTest, ResolvesTenantsLikeTheBase)
{
    const Tenants &tenants = catalog.core->identity().tenants();
    EXPECT_EQ(tenants.resolve(""), "*DEFAULT*");
    EXPECT_EQ(tenants.resolve("  "), "*DEFAULT*");
    EXPECT_EQ(tenants.resolve("*DEFAULT*"), "*DEFAULT*");
    EXPECT_EQ(tenants.resolve("default"), "default");
    EXPECT_EQ(tenants.resolve("*default*"), "*default*");
    EXPECT_EQ(tenants.resolve("acme"), std::nullopt);
    ASSERT_EQ(tenants.all().size(), 1u);
    EXPECT_EQ(tenants.all().front().name, "BookStore");
}
