#include "server/http/QueryString.h"
#include "server/http/HeaderFields.h"
#include "server/http/Response.h"
#include "server/http/Sha256.h"

#include <gtest/gtest.h>

using namespace colophond;

TEST(QueryString, namesCompareWithoutCaseAndTheFirstCounts)
{
    const QueryString query("Page=2&pageSize=5&page=3&&search=a+b%2Bc&flag&bad=%4");
    EXPECT_EQ(query.value("page"), "2");
    EXPECT_EQ(query.value("PAGESIZE"), "5");
    EXPECT_EQ(query.value("search"), "a b+c");
    EXPECT_EQ(query.find("flag"), "");
    EXPECT_EQ(query.value("bad"), "%4");
    EXPECT_FALSE(query.find("none").has_value());
}

TEST(QueryString, percentDecodingRefusesHalfACode)
{
    EXPECT_EQ(percentDecoded("%C3%A9+x", false), "\xC3\xA9+x");
    EXPECT_FALSE(percentDecoded("%", false).has_value());
    EXPECT_FALSE(percentDecoded("%4", false).has_value());
    EXPECT_FALSE(percentDecoded("%4x", false).has_value());
}

TEST(HeaderFields, compareWithoutCaseAndTrim)
{
    HeaderFields headers;
    headers.add("If-Match", "  \"1\"\t");
    EXPECT_EQ(headers.value("if-match"), "\"1\"");
    headers.set("IF-MATCH", "*");
    EXPECT_EQ(headers.all().size(), 1U);
    EXPECT_EQ(headers.value("If-Match"), "*");
}

TEST(Response, aValueWithALineBreakIsNotWritten)
{
    Response response;
    response.headers.add("X-Correlation-ID", "a\r\nSet-Cookie: b");
    response.headers.add("ETag", "\"1\"");
    const std::string head = serializedHead(response, "Content-Length: 0", true);
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\nDate: ")) << head;
    EXPECT_EQ(head.find("Set-Cookie"), std::string::npos);
    EXPECT_NE(head.find("ETag: \"1\"\r\n"), std::string::npos);
    EXPECT_TRUE(head.ends_with("Content-Length: 0\r\n\r\n"));
}

TEST(Sha256, isThatOfTheStandard)
{
    EXPECT_EQ(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
