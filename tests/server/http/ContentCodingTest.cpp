#include "server/http/ContentCoding.h"
#include "server/http/BodyWriter.h"
#include "tests/server/http/Gunzip.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

using namespace colophond;
using namespace colophond::test;

namespace {

bool prefers(std::vector<std::string> values)
{
    HeaderFields headers;
    for (std::string &value : values)
        headers.add("accept-encoding", std::move(value));
    return prefersGzip(headers);
}

std::string noise(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string text(size, '\0');
    for (char &c : text)
        c = static_cast<char>(random());
    return text;
}

} // namespace

TEST(ContentCoding, gzipIsSentToWhoTakesItAndDoesNotLikeItLess)
{
    for (const char *yes :
         {"gzip", "GZip", "x-gzip", "gzip, deflate", "gzip, deflate, br", "deflate, gzip;q=1.0", "br;q=1, gzip;q=0.001",
          "gzip ; q=0.5", "*", "*;q=0.5", "identity;q=0, *", "deflate, *", "gzip;q=0.5, identity;q=0.5",
          "identity;q=0, gzip;q=0.001", "gzip;a=b;q=1", "gzip;Q=1", " gzip ", ",,gzip,", "identity;q=0.4, *;q=0.5"})
        EXPECT_TRUE(prefers({yes})) << yes;
    for (const char *no : {"",
                           "identity",
                           "deflate",
                           "br",
                           "gzip;q=0",
                           "gzip;q=0.0",
                           "gzip;q=0.000",
                           "gzip;q=0, *",
                           "*;q=0",
                           "identity, gzip;q=0.9",
                           "gzip;q=0.5, identity",
                           "gzip;q=",
                           "gzip;q=2",
                           "gzip;q=-1",
                           "gzip;q=0.0001",
                           "gzip;q=x",
                           "gzipped",
                           "identity;q=0",
                           "*;q=0.5, identity",
                           "q=1"})
        EXPECT_FALSE(prefers({no})) << no;
    EXPECT_FALSE(prefers({}));
    EXPECT_TRUE(prefers({"deflate", "gzip"})) << "several fields are one list";
    EXPECT_FALSE(prefers({"*", "gzip;q=0"}));
}

TEST(ContentCoding, anythingMayStandInTheField)
{
    std::mt19937 random(5);
    const std::string letters = "gzip*;=q.01, \t-";
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string value(random() % 24, ' ');
        for (char &c : value)
            c = letters[random() % letters.size()];
        taken += prefers({std::move(value)}) ? 1 : 0;
    }
    EXPECT_GT(taken, 0);
    EXPECT_LT(taken, 20'000);
}

TEST(ContentCoding, aRequestIsCodedWhenItSaysSo)
{
    const auto isPlain = [](std::vector<std::string> values) {
        HeaderFields headers;
        for (std::string &value : values)
            headers.add("Content-Encoding", std::move(value));
        return isIdentityCoded(headers);
    };
    EXPECT_TRUE(isPlain({}));
    EXPECT_TRUE(isPlain({"identity"}));
    EXPECT_TRUE(isPlain({""}));
    EXPECT_FALSE(isPlain({"gzip"}));
    EXPECT_FALSE(isPlain({"identity", "gzip"}));
    EXPECT_FALSE(isPlain({"identity, gzip"}));
}

TEST(GzipEncoder, comesBackAsItWas)
{
    for (const std::string &text : std::vector<std::string>{"", "a", std::string(3'000'000, 'x'), noise(200'000, 1),
                                                            noise(32 * 1024, 2), noise(32 * 1024 - 1, 3)}) {
        const Gunzipped read = gunzip(gzipped(text));
        EXPECT_TRUE(read.whole);
        EXPECT_TRUE(read.text == text) << text.size();
    }
    EXPECT_LT(gzipped(std::string(3'000'000, 'x')).size(), 20'000U);
}

TEST(GzipEncoder, whatWasEncodedCanBeReadBeforeTheRestIsKnown)
{
    GzipEncoder encoder;
    std::string sent;
    std::string said;
    for (unsigned i = 0; i < 50; ++i) {
        const std::string piece = i % 2 == 0 ? noise(1 + i * 997, i) : "line " + std::to_string(i) + "\n";
        said += piece;
        sent += encoder.encode(piece);
        const Gunzipped read = gunzip(sent);
        ASSERT_TRUE(read.text == said) << i;
        EXPECT_FALSE(read.whole);
        EXPECT_FALSE(read.damaged);
    }
    sent += encoder.finish("the end");
    EXPECT_TRUE(gunzip(sent).whole);
    EXPECT_TRUE(gunzip(sent).text == said + "the end");
}

TEST(GzipEncoder, aMissingOrAlteredPartIsNoticed)
{
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "{\"number\":" + std::to_string(i * 7919) + "}\n";
    const std::string bytes = gzipped(text);
    for (std::size_t end = 0; end < bytes.size(); ++end)
        ASSERT_FALSE(gunzip(std::string_view(bytes).substr(0, end)).whole) << end;
    // The last eight bytes are check sum and length.
    std::string altered = bytes;
    altered[altered.size() - 6] = static_cast<char>(altered[altered.size() - 6] ^ 1);
    EXPECT_TRUE(gunzip(altered).damaged);
}
