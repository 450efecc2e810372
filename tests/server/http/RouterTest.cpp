#include "server/http/Router.h"

#include <gtest/gtest.h>

using namespace colophond;

namespace {

constexpr const char *guid = "0196A1B2-0000-7000-8000-000000000001";

Router catalogRouter()
{
    Router router;
    router.add("GET", "/");
    router.add("GET", "/api/books");
    router.add("GET", "/api/books/{id}");
    router.add("GET", "/api/books/favorites");
    router.add("PUT", "/api/admin/publishers/{id}");
    router.add("DELETE", "/api/admin/publishers/{id}");
    router.add("POST", "/api/admin/publishers/{id}/restore");
    router.add("GET", "/api/tenants/{tenantId}");
    return router;
}

} // namespace

TEST(Router, findsLiteralsAndParameters)
{
    const Router router = catalogRouter();
    EXPECT_EQ(router.match("GET", "/").route, 0U);
    EXPECT_EQ(router.match("GET", "/api/books").route, 1U);
    EXPECT_EQ(router.match("GET", "/api/books/").route, 1U);
    EXPECT_EQ(router.match("GET", "/API/Books").route, 1U);
    const auto match = router.match("GET", std::string("/api/books/") + guid);
    EXPECT_EQ(match.route, 2U);
    EXPECT_EQ(match.parameters.at("id"), "0196a1b2-0000-7000-8000-000000000001");
    EXPECT_EQ(router.match("GET", "/api/books/favorites").route, 3U);
    EXPECT_EQ(router.match("GET", "/api/tenants/%2ADEFAULT%2A").parameters.at("tenantId"), "*DEFAULT*");
}

TEST(Router, aParameterIdIsAGuidOnly)
{
    const Router router = catalogRouter();
    for (const char *path :
         {"/api/books/not-a-guid", "/api/books/0196a1b2000070008000000000000001",
          "/api/books/0196a1b2-0000-7000-8000-00000000000g", "/api/books/{0196a1b2-0000-7000-8000-000000000001}",
          "/api/books/%zz", "", "api/books", "*", "/api//books"})
        EXPECT_EQ(router.match("GET", path).kind, Router::Match::Kind::NoPath) << path;
}

TEST(Router, namesTheMethodsOfAKnownPath)
{
    const auto match = catalogRouter().match("GET", std::string("/api/admin/publishers/") + guid);
    EXPECT_EQ(match.kind, Router::Match::Kind::NoMethod);
    EXPECT_EQ(match.allow, "DELETE, PUT");
    EXPECT_EQ(catalogRouter().match("HEAD", "/api/books").allow, "GET");
}
